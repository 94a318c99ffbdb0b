import { own } from '../format/own.js';
import type { Policy } from '../team/policy.js';
import type { ShiftRoster } from './roster.js';
import { shiftsOf } from './shifts-of.js';

const DAY = 86_400_000;
/** So far back the last shift of the asker is looked for. */
const BEFORE = 35 * DAY;

/**
 * Those whose last shift ended when that of the asker did or since, without a declaration in it or
 * after. The asker is not named: they know what they did not write.
 * @param asker null for somebody without a handle; then the time of the policy counts
 */
export function undeclaredByShift(
  lastDeclared: Readonly<Record<string, string>>,
  { roster, policy }: { roster: ShiftRoster; policy: Pick<Policy, 'expectWithinHours'> },
  asker: string | null,
  now: number,
): string[] {
  const since =
    (asker === null ? null : lastEnd(roster, asker, now)) ??
    now - policy.expectWithinHours * 3_600_000;
  return roster.people
    .filter(({ handle }) => {
      if (handle === asker) return false;
      const ended = shiftsOf(roster, handle, since - 1, now)
        .filter(({ to }) => to >= since && to <= now)
        .at(-1);
      const declared = Date.parse(own(lastDeclared, handle) ?? '');
      return ended !== undefined && !(declared >= ended.from);
    })
    .map(({ handle }) => handle)
    .sort();
}

function lastEnd(roster: ShiftRoster, handle: string, now: number): number | null {
  const ended = shiftsOf(roster, handle, now - BEFORE, now).filter(({ to }) => to <= now);
  return ended.at(-1)?.to ?? null;
}
