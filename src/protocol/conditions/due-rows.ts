import type { DueRow } from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import type { KeptNextRow } from '../query/waits.js';
import { bySeverity } from '../query/severity.js';
import { evaluate, type Facts, type Verdict } from './evaluate.js';

/** Next actions by whether their conditions hold. */
export interface DueList {
  /** Those that are due, that nobody can tell of, and that have words only, in this order. */
  rows: DueRow[];
  /** How many have a condition that does not hold yet. */
  later: number;
}

const ORDER: Readonly<Record<DueRow['state'], number>> = { due: 0, unknown: 1, text: 2 };

/** The pull requests of which the present state decides something, as written. */
export function pullsInDoubt(rows: readonly KeptNextRow[], facts: Facts): string[] {
  const asked = rows.flatMap(({ waits_for: waits }) =>
    waits?.on === 'review' && evaluate(waits, facts).state === 'unknown' ? [String(waits.pr)] : [],
  );
  return [...new Set(asked)];
}

/** What each condition says; null for a row without a typed one. */
export function verdictOf({ waits_for: waits }: KeptNextRow, facts: Facts): Verdict | null {
  return waits === undefined ? null : evaluate(waits, facts);
}

/** The next actions that somebody has to look at. */
export function dueRows(rows: readonly KeptNextRow[], facts: Facts): DueList {
  let later = 0;
  const found = rows.flatMap((kept): DueRow[] => {
    const { at, waits_for: _waits, ...row } = kept;
    const verdict = verdictOf(kept, facts);
    const age_seconds = Math.max(0, Math.floor((facts.now - Date.parse(at)) / 1000));
    if (verdict === null)
      return row.when === null && row.after === null
        ? []
        : [{ ...row, age_seconds, state: 'text', reason: null, due_at: null }];
    const { state, reason } = verdict;
    if (state === 'waiting') later += 1;
    if (state === 'waiting' || state === 'over') return [];
    const due_at = verdict.at === null ? null : formatTime(verdict.at);
    return [{ ...row, age_seconds, state, reason, due_at }];
  });
  return {
    rows: found.sort(
      (a, b) => ORDER[a.state] - ORDER[b.state] || bySeverity(a, b) || compare(a.due_at, b.due_at),
    ),
    later,
  };
}

/** The earlier one first; what has no time last. */
function compare(a: string | null, b: string | null): number {
  return a === b ? 0 : (a ?? '~') < (b ?? '~') ? -1 : 1;
}
