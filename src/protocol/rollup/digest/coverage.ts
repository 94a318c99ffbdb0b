import type { CoverageRow } from '../../../schema/types.js';
import { shortHandle } from '../../format/record-id.js';
import { utc } from '../../route/texts/visible.js';
import type { Frozen, Line } from './digest.js';

/**
 * Who declared and who did not; and when the next declarations are due, so that a reader who comes
 * later knows whose are missing by then.
 */
export function coverageLines(rows: readonly Frozen<CoverageRow>[]): Line[] {
  return mostUrgentFirst(rows)
    .filter(({ state, off_until: off }) => state !== 'off' || off !== null)
    .map((row) => ({ name: row.handle, bits: [coverageText(row, utc)] }));
}

/** What is known of a member's declarations. @param clock how the reader's format shows a time */
export function coverageText(
  row: Pick<
    Frozen<CoverageRow>,
    | 'handle'
    | 'state'
    | 'due_at'
    | 'next_due_at'
    | 'off_until'
    | 'declared_at'
    | 'declaration'
    | 'synthesis'
  >,
  clock: (time: string) => string,
): string {
  const { state, due_at: due, next_due_at: next, off_until: off, declared_at: at } = row;
  const { declaration } = row;
  const last =
    at === null
      ? 'no declaration'
      : `${clock(at)}${declaration === null ? '' : ` (${shortHandle(declaration)})`}`;
  const later = [
    ...(off === null ? [] : [`; off until ${clock(off)}`]),
    ...(next === null ? [] : [`; next due at ${clock(next)}`]),
  ].join('');
  switch (state) {
    case 'declared':
      return `declared ${last}${later}`;
    case 'missing': {
      const when = due === null ? '' : `, due at ${clock(due)}`;
      return `NOT DECLARED${when}; last: ${last}${coveredText(row, clock)}${later}`;
    }
    case 'due':
      return `due at ${due === null ? 'an unknown time' : clock(due)}; last: ${last}`;
    case 'off':
      return `nothing was due; last: ${last}${later}`;
  }
}

/** That the pod of somebody who did not declare has handed over, and whether with what they have. */
function coveredText(
  { handle, synthesis }: Pick<Frozen<CoverageRow>, 'handle' | 'synthesis'>,
  clock: (time: string) => string,
): string {
  if (synthesis === undefined) return '';
  const { author, pod, declared_at: at, id, without } = synthesis;
  const rest = without ? `, without what ${handle} has open` : '';
  return `; ${author} handed over for ${pod} at ${clock(at)} (${shortHandle(id)})${rest}`;
}

const STATES = ['missing', 'due', 'declared', 'off'];

/** Those who did not declare first. */
export function mostUrgentFirst<R extends { state: string }>(rows: readonly R[]): R[] {
  return rows.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
}
