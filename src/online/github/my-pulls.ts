import type { JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import { formatTime } from '../../protocol/format/time.js';
import type { TimeBudget } from '../net/time-budget.js';
import type { MyPulls, OfferedPull } from '../pulls/my-pulls.js';
import { MOST_OFFERED, MY_PULLS } from './documents.js';
import { normalise } from '../pulls/normalise.js';
import { fromGraphql } from './read-graphql.js';
import type { Server } from './server.js';

/**
 * The pull requests of the token's account, in one request.
 * @param since milliseconds since 1970
 * @throws NetFault
 */
export async function myPulls(
  server: Server,
  home: Home,
  { since, now, budget }: { since: number; now: number; budget: TimeBudget },
): Promise<MyPulls> {
  const scope = `repo:${home.repository} is:pr`;
  const { data, errors } = await server.client.graphql(
    MY_PULLS,
    {
      mine: `${scope} is:open author:@me sort:updated-desc`,
      asked: `${scope} is:open review-requested:@me sort:updated-desc`,
      merged: `${scope} is:merged author:@me merged:>=${formatTime(since)} sort:updated-desc`,
    },
    { budget },
  );
  const offered = (kind: keyof MyPulls): OfferedPull[] =>
    listIn(data, kind, 'nodes').flatMap((node, index) => {
      const withheld = new Set(
        errors
          .filter(({ path }) => path[0] === kind && path[2] === index)
          .map(({ path }) => String(path[3])),
      );
      return offer(node, home, now, withheld);
    });
  const counts = ['mine', 'asked', 'merged'].map((kind) => numberIn(data, kind, 'issueCount') ?? 0);
  return {
    mine: offered('mine'),
    asked: offered('asked'),
    merged: offered('merged'),
    whole: counts.every((count) => count <= MOST_OFFERED),
  };
}

function offer(
  node: JsonValue,
  home: Home,
  now: number,
  withheld: ReadonlySet<string>,
): OfferedPull[] {
  const [number, branch] = [numberIn(node, 'number'), textIn(node, 'headRefName')];
  const raw = number === null || number < 1 ? null : fromGraphql(node, home.repository, withheld);
  const pull =
    raw === null
      ? null
      : normalise(raw, { ...home, number: number ?? 0 }, { home: true, now, source: 'graphql' });
  return pull === null ? [] : [{ pull, branch: branch ?? '' }];
}
