import type { BlockedRow, InFlightRow, RollupAnswer } from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import type { State } from '../fold/state.js';
import { openRows, pendingRows, type Overview, type Question } from '../query/overview.js';
import { bySeverity } from '../query/severity.js';
import { withLastMissed } from '../shifts/last-missed.js';
import { withOwnerWindows } from '../shifts/owner-window.js';
import { presentMembers, type Policy } from '../team/policy.js';
import { changesAfter } from './changes.js';
import { coverage } from './coverage.js';
import { toDistribute } from './to-distribute.js';

/** The state of a team or a pod, without what only an answer has. */
export type Rollup = Pick<
  RollupAnswer,
  | 'people'
  | 'since'
  | 'blocked'
  | 'to_distribute'
  | 'in_flight'
  | 'questions'
  | 'pending_acks'
  | 'coverage'
  | 'undeclared'
  | 'changes'
>;

/** What a rollup is computed from. */
export interface RollupSource {
  /** What is open; of a pod only its part. */
  overview: Overview;
  /** The items in flight, with who answers for them. */
  inFlight: readonly InFlightRow[];
  /** Nothing in it that was recorded after `since` is pruned. */
  state: State;
  policy: Policy;
  /** The members of the pod; null for the whole team. */
  members: ReadonlySet<string> | null;
  /** Milliseconds since 1970: ages and times at work are those of this instant. */
  at: number;
  /** Milliseconds since 1970. */
  since: number;
  /** When the team declared first, in milliseconds since 1970; null for never. */
  began: number | null;
}

/** The state of a team or a pod at an instant: the same records and policy give the same rollup. */
export function rollupOf(source: RollupSource): Rollup {
  const { overview, inFlight, state, policy, members, at, began } = source;
  const since = formatTime(source.since);
  const question = questionAt(policy, at);
  const { shifts } = policy;
  const inWindows = (rows: BlockedRow[]): BlockedRow[] =>
    shifts === null
      ? rows
      : withLastMissed(withOwnerWindows(rows, overview, shifts, at), overview, shifts, at);
  const blocked = inWindows(openRows(overview, 'blocked', question)).toSorted(byWindow);
  const asked = openRows(overview, 'questions', question);
  const questions = (shifts?.escalateAfter ?? null) === null ? asked : inWindows(asked);
  const covered = coverage(state, policy, members, at, began);
  return {
    people: [...(members ?? presentMembers(policy, at).map(({ handle }) => handle))].sort(),
    since,
    blocked,
    to_distribute: toDistribute({ inFlight, blocked, questions }, overview, policy, at),
    in_flight: [...inFlight],
    questions,
    pending_acks: pendingRows(overview, question),
    coverage: covered,
    undeclared: covered.filter(({ state: is }) => is === 'missing').map(({ handle }) => handle),
    changes: changesAfter(state, since, members),
  };
}

/** Everything that is open, at an instant. */
export function questionAt(policy: Policy, at: number): Question {
  return {
    filter: { owners: null, author: null, item: null, since: null, text: null },
    now: at,
    staleAfterHours: policy.expectWithinHours,
  };
}

/** The worst first; among equals those whose owner let more shifts pass. */
function byWindow(a: BlockedRow, b: BlockedRow): number {
  return bySeverity(a, b) || (b.owner_window?.missed ?? 0) - (a.owner_window?.missed ?? 0);
}
