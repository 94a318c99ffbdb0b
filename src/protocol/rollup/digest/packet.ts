import type { RollupPacket } from '../../route/packet.js';
import { oneLine } from '../../route/texts/visible.js';
import type { Bit, Digest, Line } from './digest.js';

/** Lines of a section in a message; the command shows all. */
const MOST_LINES = 8;
/** Of a longer text only the beginning is looked at. */
const LONGEST = 2000;

/** A digest for a message: destinations encode its texts. */
export function rollupPacket({ title, counts, limits, sections, command }: Digest): RollupPacket {
  return {
    title,
    state: [counts, ...limits.map(textOf)].join('\n'),
    sections: sections.map(({ title: name, lines }) => ({
      title: `${name} (${lines.length})`,
      lines: [
        ...lines.slice(0, MOST_LINES).map(lineOf),
        ...(lines.length > MOST_LINES
          ? [{ key: '…', summary: `and ${lines.length - MOST_LINES} more` }]
          : []),
      ],
    })),
    command,
  };
}

function lineOf({ name, bits, below = [] }: Line): { key: string; summary: string } {
  return { key: name, summary: [bits, ...below].map(textOf).join('; ') };
}

function textOf(bits: readonly Bit[]): string {
  return bits
    .map((bit) => (typeof bit === 'string' ? bit : oneLine(bit.text.slice(0, LONGEST))))
    .join('');
}
