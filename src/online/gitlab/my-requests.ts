import type { JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import { formatTime, parseTime } from '../../protocol/format/time.js';
import { FewAtATime } from '../../system/few-at-a-time.js';
import type { TimeBudget } from '../net/time-budget.js';
import type { MyPulls, OfferedPull } from '../pulls/my-pulls.js';
import { normalise } from '../pulls/normalise.js';
import type { GitLabHome } from './home.js';
import { AT_ONCE, projectPath, readMergeRequest } from './merge-requests.js';
import { fromGitLab } from './read.js';
import type { GitLabServer } from './server.js';

/** Each of them takes two to four requests more. */
const MOST_OFFERED = 10;

/** What is read of somebody's merge requests. */
interface Asking {
  since: number;
  now: number;
  budget: TimeBudget;
}

/**
 * The merge requests of the token's account in one project.
 * @param since milliseconds since 1970
 * @throws NetFault
 */
export async function myRequests(
  server: GitLabServer,
  home: GitLabHome,
  { since, now, budget }: Asking,
): Promise<MyPulls> {
  const me = textIn(await server.get('/user', budget), 'username') ?? '';
  const list = async (query: string): Promise<readonly JsonValue[]> => {
    const order = `order_by=updated_at&sort=desc&per_page=${MOST_OFFERED + 1}`;
    const path = `${projectPath(home.repository)}/merge_requests?${query}&${order}`;
    return listIn(await server.get(path, budget));
  };
  const name = encodeURIComponent(me);
  const [own, toReview, done] = await Promise.all([
    list(`state=opened&author_username=${name}`),
    list(`state=opened&reviewer_username=${name}`),
    list(
      `state=merged&author_username=${name}&updated_after=${encodeURIComponent(formatTime(since))}`,
    ),
  ]);
  const offers = new FewAtATime(AT_ONCE);
  const whole = (listed: JsonValue): Promise<OfferedPull | null> =>
    offers.run(async () => {
      const number = numberIn(listed, 'iid') ?? 0;
      const raw = await readMergeRequest(server, { ...home, number }, budget);
      const pull = normalise(raw, { ...home, number }, { home: true, now, source: 'rest' });
      return pull === null ? null : { pull, branch: branchOf(listed) };
    });
  const [mine, reviews] = await Promise.all(
    [own, toReview].map(async (some) =>
      (await Promise.all(some.slice(0, MOST_OFFERED).map(whole))).filter((one) => one !== null),
    ),
  );
  return {
    mine: mine ?? [],
    asked: (reviews ?? []).filter(({ pull }) =>
      pull.reviewers.some(
        ({ login, requested }) => requested === true && login.toLowerCase() === me.toLowerCase(),
      ),
    ),
    merged: done
      .filter((one) => (parseTime(textIn(one, 'merged_at') ?? '') ?? 0) >= since)
      .slice(0, MOST_OFFERED)
      .flatMap((one) => asListed(one, home, now)),
    whole: [own, toReview, done].every((some) => some.length <= MOST_OFFERED),
  };
}

/** Nobody waits for a merged one: what the list says is enough. */
function asListed(listed: JsonValue, home: GitLabHome, now: number): OfferedPull[] {
  const number = numberIn(listed, 'iid');
  if (number === null || number < 1) return [];
  const raw = fromGitLab({ request: listed, reviewers: [], approvals: null, rules: null });
  const pull = normalise(raw, { ...home, number }, { home: true, now, source: 'rest' });
  return pull === null ? [] : [{ pull, branch: branchOf(listed) }];
}

function branchOf(listed: JsonValue): string {
  return textIn(listed, 'source_branch') ?? '';
}
