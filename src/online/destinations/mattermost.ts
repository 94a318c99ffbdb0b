import type { JsonObject } from '../../protocol/format/json.js';
import type { Packet } from '../../protocol/route/packet.js';
import {
  code,
  howToAnswer,
  packetMarkdown,
  paragraphs,
} from '../../protocol/route/texts/markdown.js';
import { fitted } from '../../protocol/route/texts/visible.js';
import { messageDestination, type MessageKind } from './message.js';

/** Mattermost, by the incoming webhook whose address a variable holds. */
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
 * Mattermost reads Markdown, and mentions only outside of code, where what others wrote stands. It
 * shows a preview of the first link of a message: that is the record's, or no link is given.
 */
export function mattermostMessage(packet: Packet): JsonObject {
  const isRecord = packet.links[0]?.label === 'Record';
  const shown = isRecord ? packet : { ...packet, links: [] };
  const whom = `For ${code(packet.owner)}`;
  const text = fitted(
    (limit) => paragraphs([...packetMarkdown(shown, whom, limit), howToAnswer(packet)]),
    MOST_BYTES,
  );
  return { text };
}
