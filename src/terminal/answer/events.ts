import { shortHandle } from '../../protocol/format/record-id.js';
import type { EventRow } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';

/** The records behind a row. */
type Basis = Shown<{ events: EventRow[]; claimed: EventRow[] }>;

/**
 * What took or cancelled something, with the word on each; and what is only claimed, with who and
 * where.
 */
export function eventLines({ events, claimed }: Basis, name: string, style: Style): string[] {
  const lead = `  ${style.name(name)}  `;
  return [
    ...events.map((event) => `${lead}${told(event, style)}`),
    ...claimed.map(
      (event) =>
        `${lead}${style.warn('claimed')}: ${told(event, style)}, ${place(event)} (${event.reason})`,
    ),
  ];
}

function told({ by, did, verdict, record }: Shown<EventRow>, style: Style): string {
  return `${by} ${did} (${shortHandle(record.id)}): ${wordIn(verdict, style)}`;
}

function place({ record: { ref } }: Shown<EventRow>): string {
  return ref === null ? 'in the work tree' : `on ${ref.replace(/^refs\/(?:heads|remotes)\//, '')}`;
}

/** A verdict in its colour. */
function wordIn(verdict: EventRow['verdict'], style: Style): string {
  const colour =
    verdict === 'verified' ? style.good : verdict === 'forged' ? style.bad : style.warn;
  return colour(verdict);
}
