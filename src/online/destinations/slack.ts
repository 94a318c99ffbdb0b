import type { JsonObject } from '../../protocol/format/json.js';
import type { Packet } from '../../protocol/route/packet.js';
import {
  answerCommand,
  answerLabel,
  headline,
  plainParts,
} from '../../protocol/route/texts/parts.js';
import { cut, fitted, oneLine } from '../../protocol/route/texts/visible.js';
import { messageDestination, type MessageKind } from './message.js';

/** Slack, by an incoming webhook; a variable holds its URL. */
export const SLACK: MessageKind = {
  name: 'slack',
  label: 'Slack',
  doubt: 'ask',
  payload: ({ packet, policy, place }) => {
    const ids = packet.to.map((handle) => policy.members.get(handle)?.slack ?? null);
    return slackMessage(packet, { place, ids });
  },
};

export const slack = messageDestination(SLACK);

/** Limits of Slack's Block Kit, in characters. */
const HEADER = 150;
const SECTION = 3000;
const MOST_LINKS = 20;
/**
 * Slack refuses a message whose blocks have more than about 13,000 characters together
 * (`msg_blocks_too_long`), and documents no number. As JSON, which is longer, in bytes.
 */
const MOST_BYTES = 11_000;
const MOST_PEOPLE = 10;

/** What a message says beside its packet. */
export interface SlackContext {
  /** The project, and its repository. */
  place: string | null;
  /** Slack's ids of the people whom it addresses; null where the roster has none. */
  ids: readonly (string | null)[];
}

/**
 * Texts of others are `plain_text`, which has no mentions or links, and are escaped as well. The
 * text beside the blocks is for notifications and old clients. Only ids of the roster are mentioned.
 */
export function slackMessage(packet: Packet, { place, ids }: SlackContext): JsonObject {
  const where = place === null ? '' : `${oneLine(place)}: `;
  return {
    text: `${escaped(`${where}${headline(packet)}`, 400)}: ${escaped(oneLine(packet.need), 500)}`,
    // Slack must not fetch a preview of somebody's link.
    unfurl_links: false,
    unfurl_media: false,
    blocks: fitted((limit) => blocksOf(packet, { place, ids }, limit), MOST_BYTES),
  };
}

function blocksOf(packet: Packet, { place, ids }: SlackContext, limit: number): JsonObject[] {
  const most = Number.isFinite(limit) ? Math.max(1, Math.floor(limit / 200)) : MOST_LINKS;
  const links = packet.links
    .slice(0, Math.min(most, MOST_LINKS))
    .map(({ label, url }) => `<${escaped(url, 2000)}|${escaped(label, 200)}>`);
  const section = (text: string): JsonObject => ({ type: 'section', text: plain(text, SECTION) });
  const people = ids.filter((id) => id !== null).slice(0, MOST_PEOPLE);
  return [
    { type: 'header', text: plain(headline(packet), HEADER) },
    ...(place === null ? [] : [section(oneLine(place))]),
    ...(people.length === 0 ? [] : [markdown(people.map((id) => `<@${id}>`).join(' '))]),
    ...plainParts(packet, limit).map(({ label, text }) => section(`${label}\n${text}`)),
    ...linkSections(links),
    section(`${answerLabel(packet)}: ${answerCommand(packet)}`),
  ];
}

/** Puts the links into as many sections as they need. */
function linkSections(links: readonly string[]): JsonObject[] {
  const sections: string[] = [];
  for (const link of links) {
    const last = sections.at(-1);
    if (last === undefined || last.length + link.length + 1 > SECTION) sections.push(link);
    else sections[sections.length - 1] = `${last}\n${link}`;
  }
  return sections.map(markdown);
}

function markdown(text: string): JsonObject {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
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
