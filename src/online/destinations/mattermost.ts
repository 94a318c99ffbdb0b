import type { JsonObject } from '../../protocol/format/json.js';
import type { Packet } from '../../protocol/route/packet.js';
import { packetText } from '../../protocol/route/texts/markdown.js';
import { messageDestination, type MessageKind } from './message.js';

/** Mattermost, by an incoming webhook; a variable holds its URL. */
export const MATTERMOST: MessageKind = {
  name: 'mattermost',
  label: 'Mattermost',
  doubt: 'ask',
  payload: ({ packet }) => mattermostMessage(packet),
};

export const mattermost = messageDestination(MATTERMOST);

/** Mattermost takes 16,383 characters. */
const MOST_BYTES = 16_000;

/**
 * Mattermost reads Markdown and mentions, but not inside code, so texts of others are code. It
 * previews the first link of a message, so that is the record's; without one there are no links.
 */
export function mattermostMessage(packet: Packet): JsonObject {
  const isRecord = packet.links[0]?.label === 'Record';
  return { text: packetText(isRecord ? packet : { ...packet, links: [] }, MOST_BYTES) };
}
