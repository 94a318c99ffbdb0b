import type { AskedRepository, Envelope } from '../../schema/types.js';
import type { FromOrigin } from '../../protocol/query/in-projects.js';
import type { AskedEach } from './ask-each.js';
import { warningOf } from './warning-of.js';

/**
 * The first answer with the limits of all: the oldest fetch, and each warning with the name of its
 * repository. Incomplete if one of them is, or could not be read.
 */
export function unitedRepositories<A extends Envelope>({
  all,
  repositories,
  warnings,
}: AskedEach<A>): A & { repositories: AskedRepository[] } {
  const [{ answer: first }] = all;
  const fetched = all.flatMap(({ answer }) => (answer.fetched_at === undefined ? [] : [answer]));
  const [oldest] = fetched.toSorted((a, b) =>
    (a.fetched_at ?? '') < (b.fetched_at ?? '') ? -1 : 1,
  );
  return {
    ...first,
    ...(oldest === undefined
      ? {}
      : { fetched_at: oldest.fetched_at, view_age_seconds: oldest.view_age_seconds }),
    complete: repositories.every(({ complete }) => complete),
    read_from: all.flatMap(({ repository, answer }) =>
      answer.read_from.map((ref) => `${repository}:${ref}`),
    ),
    warnings: [
      ...warnings,
      ...all.flatMap(({ repository, answer }) =>
        answer.warnings.map((one) => warningOf(repository, one)),
      ),
    ],
    repositories,
  };
}

/** The answers with the names of their repositories. */
export function fromRepositories<A>({
  all: [first, ...others],
}: AskedEach<A>): [FromOrigin<A>, ...FromOrigin<A>[]] {
  const named = ({ repository, answer }: AskedEach<A>['all'][0]): FromOrigin<A> => ({
    origin: { repository },
    answer,
  });
  return [named(first), ...others.map(named)];
}
