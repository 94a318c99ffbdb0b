import type { JsonObject } from '../../protocol/format/json.js';
import type { Packet } from '../../protocol/route/packet.js';
import {
  answerCommand,
  answerLabel,
  headline,
  plainParts,
} from '../../protocol/route/texts/parts.js';
import { cut, oneLine } from '../../protocol/route/texts/visible.js';
import { messageDestination, type MessageKind } from './message.js';

/** Slack, by an incoming webhook; a variable holds its URL. */
export const SLACK: MessageKind = {
  name: 'slack',
  label: 'Slack',
  doubt: 'ask',
  payload: ({ packet }) => slackMessage(packet),
};

export const slack = messageDestination(SLACK);

/** Limits of Slack's Block Kit, in characters. */
const HEADER = 150;
const SECTION = 3000;
const MOST_LINKS = 20;

/**
 * Texts of others are `plain_text`, which has no mentions or links, and are escaped as well. The
 * text beside the blocks is for notifications and old clients.
 */
export function slackMessage(packet: Packet): JsonObject {
  const links = packet.links
    .slice(0, MOST_LINKS)
    .map(({ label, url }) => `<${escaped(url, 2000)}|${escaped(label, 200)}>`);
  const section = (text: string): JsonObject => ({ type: 'section', text: plain(text, SECTION) });
  return {
    text: `${escaped(headline(packet), 300)}: ${escaped(oneLine(packet.need), 500)}`,
    // Slack must not fetch a preview of somebody's link.
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(headline(packet), HEADER) },
      ...plainParts(packet).map(({ label, text }) => section(`${label}\n${text}`)),
      ...linkSections(links),
      section(`${answerLabel(packet)}: ${answerCommand(packet)}`),
    ],
  };
}

/** Puts the links into as many sections as they need. */
function linkSections(links: readonly string[]): JsonObject[] {
  const sections: string[] = [];
  for (const link of links) {
    const last = sections.at(-1);
    if (last === undefined || last.length + link.length + 1 > SECTION) sections.push(link);
    else sections[sections.length - 1] = `${last}\n${link}`;
  }
  return sections.map((text) => ({
    type: 'section',
    text: { type: 'mrkdwn', text, verbatim: true },
  }));
}

function plain(text: string, limit: number): JsonObject {
  return { type: 'plain_text', text: escaped(text, limit), emoji: false };
}

/** Escapes Slack's three special characters, and cuts the result to the limit. */
function escaped(text: string, limit: number): string {
  const escape = (part: string): string =>
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  let most = Math.min(limit, text.length);
  let short = escape(cut(text, most));
  // Each step removes the whole excess, so there are few steps.
  while (short.length > limit) {
    most -= Math.max(1, Math.ceil((short.length - limit) / 5));
    short = escape(cut(text, most));
  }
  return short;
}
