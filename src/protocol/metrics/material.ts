import type { State } from '../fold/state.js';
import type { Policy } from '../team/policy.js';
import type { Clock } from './observation.js';
import type { WorkCalendar } from './work-calendar.js';

/** When something happened, and by which clock. */
export interface Moment {
  /** Milliseconds since 1970. */
  at: number;
  clock: Clock;
}

/** A commit on a branch that an item names. */
export interface BranchCommit {
  /** The name of the branch as items refer to it. */
  branch: string;
  handle: string;
  at: number;
}

/** Everything that figures are computed from. */
export interface Material {
  state: State;
  policy: Policy;
  /** When a record happened, by the surest clock that there is. */
  when: (id: string) => Moment;
  /** Who works when; null where nobody has shifts. */
  calendar: WorkCalendar | null;
  /** The present people of the team or the pod, without agents. */
  people: readonly string[];
  /** True for a person whom the figures are about, also one who has left. */
  isMember: (handle: string) => boolean;
  /** What is looked at, in milliseconds since 1970. */
  from: number;
  to: number;
  /** When the first declaration landed; null without any. */
  adoptedAt: number | null;
  /** Commits of members on branches of items. */
  commits: readonly BranchCommit[];
}
