import type { JsonObject } from '../../protocol/format/json.js';
import type { Packet } from '../../protocol/route/packet.js';
import {
  answerCommand,
  answerLabel,
  headline,
  plainParts,
} from '../../protocol/route/texts/parts.js';
import { fitted, oneLine } from '../../protocol/route/texts/visible.js';
import { messageDestination, type MessageKind } from './message.js';

/** Microsoft Teams, by a Workflows webhook; a variable holds its URL. */
export const TEAMS: MessageKind = {
  name: 'teams',
  label: 'Teams',
  doubt: 'ask',
  payload: ({ packet, policy, place }) => {
    const people = packet.to.flatMap((handle) => {
      const id = policy.members.get(handle)?.teams ?? null;
      return id === null ? [] : [{ handle, id }];
    });
    return teamsMessage(packet, { place, people });
  },
};

export const teams = messageDestination(TEAMS);

/** Teams takes about 28 KB. */
const MOST_BYTES = 24 * 1024;
/** Teams shows six buttons. */
const MOST_LINKS = 6;

const MOST_PEOPLE = 10;

/** What a card says beside its packet. */
export interface TeamsContext {
  /** The project, and its repository. */
  place: string | null;
  /** The people whom it addresses and whose id in Teams the roster has. */
  people: readonly { handle: string; id: string }[];
}

/**
 * An Adaptive Card in the envelope of Workflows. Texts of others are text runs, which have no
 * Markdown; text blocks, which have it, hold only our own words and the handles of the roster.
 */
export function teamsMessage(packet: Packet, context: TeamsContext): JsonObject {
  return fitted((limit) => envelope(packet, context, limit), MOST_BYTES);
}

function envelope(packet: Packet, { place, people }: TeamsContext, limit: number): JsonObject {
  const mentions = people.slice(0, MOST_PEOPLE).map(({ handle, id }) => ({
    type: 'mention',
    text: `<at>${handle}</at>`,
    mentioned: { id, name: handle },
  }));
  const card: JsonObject = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full', ...(mentions.length === 0 ? {} : { entities: mentions }) },
    body: [
      runs(headline(packet), { size: 'Medium', weight: 'Bolder' }),
      ...(place === null ? [] : [runs(oneLine(place))]),
      ...(mentions.length === 0 ? [] : [words(mentions.map(({ text }) => text).join(' '))]),
      ...plainParts(packet, limit).flatMap(({ label, text }) => [
        heading(label),
        ...linesOf(text, limit).map((line) => runs(line)),
      ]),
      heading(
        packet.kind === 'blocker' || packet.kind === 'question'
          ? 'How to answer'
          : answerLabel(packet),
      ),
      runs(answerCommand(packet), { fontType: 'Monospace' }),
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

/** Each line costs a block, so a shortened text has no empty ones. */
function linesOf(text: string, limit: number): string[] {
  const lines = text.split('\n');
  return limit === Infinity ? lines : lines.filter((line) => line.trim() !== '');
}

function heading(text: string): JsonObject {
  return { ...words(text), weight: 'Bolder' };
}

function words(text: string): JsonObject {
  return { type: 'TextBlock', text, wrap: true };
}

/** A paragraph without Markdown. Teams would read `{{` as the start of a date. */
function runs(text: string, style: JsonObject = {}): JsonObject {
  return {
    type: 'RichTextBlock',
    inlines: [
      { type: 'TextRun', text: text === '' ? ' ' : text.replaceAll('{{', '{ {'), ...style },
    ],
  };
}
