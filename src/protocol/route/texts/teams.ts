import type { JsonObject } from '../../format/json.js';
import type { Packet } from '../packet.js';
import { headline, plainParts } from './plain.js';
import { bytes } from './visible.js';

/** Teams takes about 28 KB. */
const MOST_BYTES = 24 * 1024;
/** Buttons that Teams shows. */
const MOST_LINKS = 6;

/**
 * An Adaptive Card in the envelope that a Workflows address of Teams takes. What others wrote is in
 * text runs, which know no Markdown; text blocks, which do, hold our own words alone.
 */
export function teamsMessage(packet: Packet): JsonObject {
  for (const limit of [Infinity, 3000, 1000, 300]) {
    const message = envelope(packet, limit);
    if (bytes(JSON.stringify(message)) <= MOST_BYTES) return message;
  }
  return envelope(packet, 80);
}

function envelope(packet: Packet, limit: number): JsonObject {
  const [, ...parts] = plainParts(packet, limit);
  const card: JsonObject = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      runs(headline(packet), { size: 'Medium', weight: 'Bolder' }),
      ...parts.flatMap(({ label, text }) => [
        { type: 'TextBlock', text: label, weight: 'Bolder', wrap: true },
        ...text.split('\n').map((line) => runs(line)),
      ]),
      { type: 'TextBlock', text: 'How to answer', weight: 'Bolder', wrap: true },
      runs(`handoff resolve ${packet.handle} --outcome "<answer>"`, { fontType: 'Monospace' }),
    ],
    actions: packet.links
      .slice(0, MOST_LINKS)
      .map(({ label, url }) => ({ type: 'Action.OpenUrl', title: label, url })),
  };
  return {
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card },
    ],
  };
}

/** A paragraph without any Markdown. `{{` would begin a date that the client works out. */
function runs(text: string, style: JsonObject = {}): JsonObject {
  return {
    type: 'RichTextBlock',
    inlines: [
      { type: 'TextRun', text: text === '' ? ' ' : text.replaceAll('{{', '{ {'), ...style },
    ],
  };
}
