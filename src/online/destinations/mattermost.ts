import type { JsonObject } from '../../protocol/format/json.js';
import type { Packet } from '../../protocol/route/packet.js';
import { code, packetText } from '../../protocol/route/texts/markdown.js';
import { messageDestination, type MessageKind } from './message.js';

/** Mattermost, by an incoming webhook; a variable holds its URL. */
export const MATTERMOST: MessageKind = {
  name: 'mattermost',
  label: 'Mattermost',
  doubt: 'ask',
  payload: ({ packet, policy, place }) => {
    const names = packet.to.flatMap((handle) => policy.members.get(handle)?.mattermost ?? []);
    return mattermostMessage(packet, { place, names });
  },
};

export const mattermost = messageDestination(MATTERMOST);

/** Mattermost takes 16,383 characters. */
const MOST_BYTES = 16_000;
const MOST_PEOPLE = 10;
/** Characters of the project's name. */
const PLACE = 300;

/** What a message says beside its packet. */
export interface MattermostContext {
  /** The project, and its repository. */
  place: string | null;
  /** The usernames of the people whom it addresses, as far as the roster has them. */
  names: readonly string[];
}

/**
 * Mattermost reads Markdown and mentions, but not inside code, so texts of others are code. Only
 * usernames of the roster are mentioned. It
 * previews the first link of a message, so that is the record's; without one there are no links.
 */
export function mattermostMessage(packet: Packet, { place, names }: MattermostContext): JsonObject {
  const isRecord = packet.links[0]?.label === 'Record';
  const mentions = names.slice(0, MOST_PEOPLE).map((name) => `@${name}`);
  const head = [...(place === null ? [] : [code(place, PLACE)]), ...mentions].join(' ');
  const room = MOST_BYTES - new TextEncoder().encode(head).length - 2;
  const text = packetText(isRecord ? packet : { ...packet, links: [] }, room);
  return { text: head === '' ? text : `${head}\n\n${text}` };
}
