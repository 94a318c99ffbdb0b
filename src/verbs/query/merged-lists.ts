import { defined } from '../../protocol/format/defined.js';
import { withOrigin, type FromOrigin } from '../../protocol/query/in-projects.js';
import { bySeverity, byUrgency } from '../../protocol/query/severity.js';
import type { DueRow, QueryAnswer } from '../../schema/types.js';

/** The lists of several answers as one: each row says where it comes from, and the worst comes first. */
export function mergedLists(
  all: readonly [FromOrigin<QueryAnswer>, ...FromOrigin<QueryAnswer>[]],
): Partial<QueryAnswer> {
  const [{ answer: first }] = all;
  const answers = all.map(({ answer }) => answer);
  const rows = <R extends object>(of: (answer: QueryAnswer) => readonly R[] | undefined) =>
    of(first) && withOrigin(all, (answer) => of(answer) ?? []);
  const undeclared = answers.flatMap((one) => one.undeclared ?? []);
  return defined({
    blocked: rows(({ blocked }) => blocked)?.sort(byUrgency(({ blocks }) => blocks.length)),
    questions: rows(({ questions }) => questions)?.sort(byUrgency(({ blocks }) => blocks.length)),
    pending_acks: rows(({ pending_acks }) => pending_acks),
    in_flight: rows(({ in_flight }) => in_flight)?.sort(bySeverity),
    decisions: rows(({ decisions }) => decisions),
    waiting_on: rows(({ waiting_on }) => waiting_on)?.sort(byUrgency()),
    next: rows(({ next }) => next)?.sort(byUrgency()),
    due: rows(({ due }) => due)?.sort(byState),
    due_later:
      first.due_later === undefined
        ? undefined
        : answers.reduce((sum, { due_later = 0 }) => sum + due_later, 0),
    declarations: rows(({ declarations }) => declarations),
    undeclared: first.undeclared && [...new Set(undeclared)].sort(),
    left_out: first.left_out && answers.flatMap((one) => one.left_out ?? []),
  });
}

const STATES = ['due', 'unknown', 'text'];

/** In the order of states; the worst first within each. */
function byState(a: DueRow, b: DueRow): number {
  return STATES.indexOf(a.state) - STATES.indexOf(b.state) || bySeverity(a, b);
}
