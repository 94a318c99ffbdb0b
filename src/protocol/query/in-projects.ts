import type { OtherProject } from '../../schema/types.js';
import { matches, type Filter } from './filter.js';
import type { Overview } from './overview.js';

/** What is open in another project: how many rows of each list pass the filter. */
export function openIn(
  { lists }: Overview,
  filter: Filter,
): Pick<OtherProject, 'blocked' | 'questions' | 'pending_acks' | 'in_flight'> {
  const count = (name: 'blocked' | 'questions' | 'pending_acks' | 'in_flight'): number =>
    lists[name].filter(({ facts }) => matches(filter, facts)).length;
  return {
    blocked: count('blocked'),
    questions: count('questions'),
    pending_acks: count('pending_acks'),
    in_flight: count('in_flight'),
  };
}

/** The rows of several projects, each with the name of its project. */
export function withProject<R extends object>(
  all: readonly { project: string | null; rows: readonly R[] }[],
): (R & { project: string | null })[] {
  return all.flatMap(({ project, rows }) => rows.map((row) => ({ ...row, project })));
}

/** Where the rows of an answer come from, if it is one of several. */
export interface Origin {
  /** Null for records that name no project. */
  project?: string | null;
  repository?: string;
}

/** One of several answers. */
export interface FromOrigin<A> {
  origin: Origin;
  answer: A;
}

/** The rows of several answers, each with where it comes from. */
export function withOrigin<A, R extends object>(
  all: readonly FromOrigin<A>[],
  rowsOf: (answer: A) => readonly R[],
): (R & Origin)[] {
  return all.flatMap(({ origin, answer }) => rowsOf(answer).map((row) => ({ ...row, ...origin })));
}
