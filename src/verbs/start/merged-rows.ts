import { withOrigin, type FromOrigin, type Origin } from '../../protocol/query/in-projects.js';
import { byUrgency } from '../../protocol/query/severity.js';
import type { StartAnswer } from '../../schema/types.js';

/** The rows of several starts as one: each says where it comes from. */
export function mergedRows(
  all: readonly [FromOrigin<StartAnswer>, ...FromOrigin<StartAnswer>[]],
): Omit<Partial<StartAnswer>, 'start_here'> {
  const answers = all.map(({ answer }) => answer);
  const rows = <R extends object>(of: (answer: StartAnswer) => readonly R[]): (R & Origin)[] =>
    withOrigin(all, of);
  const sum = (of: (answer: StartAnswer) => number): number =>
    answers.reduce((total, answer) => total + of(answer), 0);
  const shifts = answers.find(({ shift }) => shift !== undefined)?.shift;
  return {
    last_wrap:
      answers
        .flatMap(({ last_wrap }) => last_wrap ?? [])
        .sort()
        .at(-1) ?? null,
    to_acknowledge: rows(({ to_acknowledge }) => to_acknowledge),
    superseded: sum(({ superseded }) => superseded),
    since_my_wrap: rows(({ since_my_wrap }) => since_my_wrap).sort((a, b) =>
      a.at < b.at ? -1 : 1,
    ),
    ...(answers.every(({ due }) => due === undefined) ? {} : { due: rows(({ due = [] }) => due) }),
    waits_for_me: rows(({ waits_for_me }) => waits_for_me).sort(byUrgency()),
    i_hold: rows(({ i_hold }) => i_hold),
    reading_seconds: sum(({ reading_seconds }) => reading_seconds),
    ...(shifts === undefined
      ? {}
      : {
          shift: shifts,
          blocked_by: rows(({ blocked_by: owned = [] }) => owned),
          ...(answers.every(({ escalated }) => escalated === undefined)
            ? {}
            : { escalated: rows(({ escalated = [] }) => escalated) }),
          no_wrap: rows(({ no_wrap: missing = [] }) => missing),
        }),
    ...(all[0].answer.declarations === undefined
      ? {}
      : { declarations: rows(({ declarations = [] }) => declarations) }),
    ...(answers.every(({ other_declarations: others }) => others === undefined)
      ? {}
      : { other_declarations: sum(({ other_declarations: others = 0 }) => others) }),
  };
}
