import { listIn, numberIn } from '../../protocol/format/json-fields.js';
import type { PullRef } from '../../protocol/pull/pull-ref.js';
import { FewAtATime } from '../../system/few-at-a-time.js';
import { NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';
import type { RawPull } from '../pulls/raw-pull.js';
import type { ServerSaid } from '../pulls/review-states.js';
import { fromGitLab } from './read.js';
import type { GitLabServer } from './server.js';

/** Concurrent merge requests; each asks for at most two things at once. */
export const AT_ONCE = 6;
/** One of them is the author, whom a record leaves out. */
const MOST_REVIEWERS = 200;

/** Merge requests of one server: two to four requests for each. */
export async function askMergeRequests(
  server: GitLabServer,
  refs: readonly PullRef[],
  budget: TimeBudget,
): Promise<ServerSaid> {
  const found = new Map<PullRef, RawPull | NetFault>();
  await new FewAtATime(AT_ONCE).forEach(refs, async (ref) => {
    found.set(
      ref,
      await readMergeRequest(server, ref, budget).catch((error: unknown) => {
        if (error instanceof NetFault) return error;
        throw error;
      }),
    );
  });
  return { name: server.name, source: 'rest', signedIn: server.source !== null, found };
}

/** What GitLab shows of one merge request. @throws NetFault */
export async function readMergeRequest(
  server: GitLabServer,
  { repository, number }: PullRef,
  budget: TimeBudget,
): Promise<RawPull> {
  const path = `${projectPath(repository)}/merge_requests/${number}`;
  const request = await server.get(path, budget);
  // A failed call leaves its part unknown and does not affect the rest.
  const [reviewers, approvals] = await Promise.all([
    listIn(request, 'reviewers').length === 0
      ? null
      : server
          .listIfShown(`${path}/reviewers`, { most: MOST_REVIEWERS, budget })
          .catch(nullIfFailed),
    server.ifShown(`${path}/approvals`, budget).catch(nullIfFailed),
  ]);
  const left = numberIn(approvals, 'approvals_left') ?? 0;
  const rules =
    left === 0 ? null : await server.ifShown(`${path}/approval_state`, budget).catch(nullIfFailed);
  return fromGitLab({ request, reviewers, approvals, rules });
}

/** A project is named by its whole path, encoded as one part. */
export function projectPath(repository: string): string {
  return `/projects/${encodeURIComponent(repository)}`;
}

function nullIfFailed(error: unknown): null {
  if (error instanceof NetFault) return null;
  throw error;
}
