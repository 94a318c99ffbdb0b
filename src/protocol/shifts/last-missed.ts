import type { BlockedRow, CoveredShift } from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import type { Overview } from '../query/overview.js';
import type { ShiftRoster } from './roster.js';
import { shiftsFrom } from './shifts-from.js';

/** Rows with the time of their owners, each with the last whole shift that passed without an answer. */
export function withLastMissed(
  rows: readonly BlockedRow[],
  { lists }: Overview,
  roster: ShiftRoster,
  now: number,
): BlockedRow[] {
  const asked = new Map(
    [...lists.blocked, ...lists.questions].map(({ row, facts }) => [row.id, facts.asked]),
  );
  return rows.map((row): BlockedRow => {
    const { id, owner, owner_window: window } = row;
    if (window === null || window === undefined || window.missed === 0) return row;
    const since = Date.parse(asked.get(id) ?? row.declared_at);
    const last = lastMissed(roster, owner, since, now);
    return last === null ? row : { ...row, owner_window: { ...window, last_missed: last } };
  });
}

/** The last whole shift of somebody between two instants. */
function lastMissed(
  roster: ShiftRoster,
  owner: string,
  since: number,
  now: number,
): CoveredShift | null {
  const passed = [...shiftsFrom(roster, owner, since, now)].filter(
    ({ from, to }) => from >= since && to <= now,
  );
  const last = passed.at(-1);
  return last === undefined ? null : { from: formatTime(last.from), to: formatTime(last.to) };
}
