import type { ToDistribute } from '../../../schema/types.js';
import { shortHandle } from '../../format/record-id.js';
import { utc } from '../../route/texts/visible.js';
import type { Frozen, Line } from './digest.js';

/** What somebody should give to somebody. */
export function distributeLines(rows: readonly Frozen<ToDistribute>[]): Line[] {
  return rows.map((row) => ({
    name: row.kind === 'item' ? row.key : shortHandle(row.id),
    bits: [
      `${row.severity === null ? '' : `${row.severity}, `}${whyText(row, utc(row.since))}: `,
      { text: row.text },
    ],
  }));
}

/** Why something is to be distributed, with the time as the reader's format shows it. */
export function whyText(
  { why, holder, offered_to: to }: Pick<Frozen<ToDistribute>, 'why' | 'holder' | 'offered_to'>,
  since: string,
): string {
  const offered = to.length === 0 ? '' : `, offered to ${to.join(', ')}`;
  switch (why) {
    case 'unowned':
      return `UNOWNED since ${since}, held by ${holder}${offered}`;
    case 'offered':
      return `offered by ${holder} to ${to.join(', ')} since ${since}`;
    case 'contested':
      return `contested since ${since}, held by ${holder} and others`;
    case 'owner-gone':
      return `its owner ${holder} is not on the team`;
  }
}
