import type { Packet } from '../packet.js';
import { answer, MOST_BYTES, packetParts } from './github-markdown.js';
import { code, paragraphs } from './markdown.js';
import { fitted } from './visible.js';

/** A comment on a ticket of Linear. Nobody is mentioned: who can answer is told by their handle. */
export function linearComment(packet: Packet): string {
  return fitted(
    (limit) =>
      paragraphs([...packetParts(packet, `For ${code(packet.owner)}`, limit), answer(packet)]),
    MOST_BYTES,
  );
}
