import { unroutable } from '../../protocol/route/destination.js';
import { draftAs, type IssueChange } from '../../protocol/route/draft.js';
import type { FollowUpText } from '../../protocol/route/follow-up-text.js';
import { githubTarget, isHere, readGitHubTarget } from '../../protocol/route/github-target.js';
import { issuePlace } from '../../protocol/route/issue-place.js';
import type { Action } from '../../protocol/route/action.js';
import {
  githubFollowUp,
  issueBody,
  issueReminder,
  issueTitle,
} from '../../protocol/route/texts/github-markdown.js';
import type { Policy } from '../../protocol/team/policy.js';
import { NetFault } from '../net/net-fault.js';
import type { Issue } from '../github/issue.js';
import type { GitHubRepository } from '../github/repository.js';
import { issueLabels, issuesOnce } from './issues-once.js';
import { isOurs, sameLogin } from '../github/trust.js';
import {
  NeverPosted,
  readKey,
  type Job,
  type OnlineDestination,
  type PostResult,
  type Tools,
} from './destination.js';
import { commentOnce, homeIn, tidyComments } from './comment-once.js';

/**
 * An issue of its own in this repository. Later events become comments on it, and change its state.
 */
export const githubIssue: OnlineDestination = {
  name: 'github-issue',
  mentions: true,
  doubt: 'look',
  targets: (_topic, { here }) =>
    here === null
      ? [
          unroutable(
            'this clone has no repository on GitHub to open an issue in',
            'add a remote on GitHub, or change the destination in routing: of .handoff.yml',
          ),
        ]
      : [githubTarget({ ...here, number: null })],
  owns: (target) => readGitHubTarget(target)?.number === null,
  draft: ({ packet, recipients, marker, policy }) =>
    packet.repeats === null
      ? {
          on: 'issue',
          title: issueTitle(packet),
          body: issueBody(packet, recipients, marker),
          assignees: recipients.map(({ login }) => login),
          labels: [...issueLabels(policy, packet.kind)],
        }
      : { on: 'comment', body: issueReminder(packet, recipients, marker), change: null },
  followUps: {
    isHere: (target, { here }) => isHere(homeIn(target), here),
    draft: ({ text, marker, policy }) => ({
      on: 'comment',
      body: githubFollowUp(text, marker),
      change: changeFor(text, policy),
    }),
  },
  effect: (target, first) =>
    `${first ? 'open' : 'comment on'} % issue(s) in ${homeIn(target).repository}`,
  under: issueNumber,
  post: tell,
  postTogether: openTogether,
  tidy: async (begun, since, tools) => {
    const { number, target, marker } = begun;
    if (number !== null) {
      await tidyComments(begun, number, since, tools);
      return null;
    }
    const begin = async (): Promise<void> => {};
    const one = { marker, draft: null, since, begun: true, begin };
    const [result] = await issuesOnce(await tools.forge(homeIn(target)), [one], tools.note);
    if (result?.status === 'rejected') throw result.reason;
    return result?.value?.post.url ?? null;
  },
};

function issueNumber({ target, url }: Action): number | null {
  return issuePlace(target, url)?.number ?? null;
}

function changeFor({ is, to }: FollowUpText, { routing }: Policy): IssueChange | null {
  switch (is) {
    case 'resolved':
    case 'withdrawn': {
      const reason = is === 'resolved' ? 'completed' : 'not_planned';
      return routing.resolved === 'close' ? { state: 'closed', reason, assignees: null } : null;
    }
    case 'reopened':
      return { state: 'open', reason: null, assignees: null };
    case 'assigned':
      return to?.login == null ? null : { state: null, reason: null, assignees: [to.login] };
  }
}

/**
 * Comments on the issue, then changes its state and assignees. Anybody may have written the receipt
 * with its URL, so an issue without the marker of this topic stays unchanged.
 */
async function tell(job: Job, { forge, read }: Tools): Promise<PostResult> {
  const { action, marker, begin } = job;
  const { body, change } = draftAs(job.draft, 'comment');
  const place = issuePlace(action.target, action.url);
  if (place === null) throw new NeverPosted('the receipt of the issue has no URL');
  const { host, number } = place;
  const asked = await forge(place);
  const key = readKey(place, number);
  const seen = read.get(key);
  read.delete(key);
  const issue = seen?.issue ?? (await asked.repo.issue(number));
  if (issue === null) throw new NeverPosted(`issue ${number} no longer exists`);
  // After a transfer the number means another issue in the old repository.
  const at = issue.movedTo === null ? asked : await forge({ host, repository: issue.movedTo });
  if (!isOurs(issue, { ...marker, what: null }, at.trust))
    throw new NeverPosted(
      `issue ${number} has no marker of this blocker or question, so it was not changed`,
    );
  const placed = await commentOnce(at, {
    ...job,
    number: issue.number,
    body,
    comments: seen?.comments,
  });
  if (change !== null) await changeIssue(at.repo, issue, change, begin);
  const posted = { url: placed?.post.url ?? null, adopted: placed?.adopted ?? true };
  return issue.movedTo === null ? posted : { ...posted, foundAt: issue.url };
}

async function changeIssue(
  repo: GitHubRepository,
  { number, state: current, assignees: assigned }: Issue,
  { state, reason, assignees }: IssueChange,
  begin: () => Promise<void>,
): Promise<void> {
  if (state !== null && state !== current) {
    await begin();
    await repo.change(number, reason === null ? { state } : { state, state_reason: reason });
  }
  const isAssigned = (login: string): boolean => assigned.some((one) => sameLogin(one, login));
  if (assignees === null) return;
  if (assigned.length === assignees.length && assignees.every(isAssigned)) return;
  await begin();
  await repo.change(number, { assignees }).catch((error: unknown) => {
    // Not every account can be assigned; the comment mentions them anyway.
    if (!(error instanceof NetFault) || error.reason !== 'refused') throw error;
  });
}

/** Opens the issues of one repository with one listing. */
async function openTogether(
  jobs: readonly [Job, ...Job[]],
  { forge, note }: Tools,
): Promise<PromiseSettledResult<PostResult>[]> {
  const at = await forge(homeIn(jobs[0].action.target));
  const issues = jobs.map((job) => ({ ...job, draft: draftAs(job.draft, 'issue') }));
  const results = await issuesOnce(at, issues, note);
  return Promise.allSettled(
    results.map(async (result) => {
      if (result.status === 'rejected') throw result.reason;
      const issue = result.value;
      if (issue !== null) return { url: issue.post.url, adopted: issue.adopted };
      throw new NetFault('malformed', 'GitHub does not list the issue that was opened');
    }),
  );
}
