import { unroutable } from '../../protocol/route/destination.js';
import { draftAs, type Draft, type IssueChange } from '../../protocol/route/draft.js';
import type { FollowUpText } from '../../protocol/route/follow-up-text.js';
import { githubTarget, isHere, readGitHubTarget } from '../../protocol/route/github-target.js';
import { isMarked, parseMarker, type Marker } from '../../protocol/route/marker.js';
import { numberIn } from '../../protocol/route/posts.js';
import type { Action } from '../../protocol/route/action.js';
import {
  duplicateComment,
  githubFollowUp,
  issueBody,
  issueTitle,
} from '../../protocol/route/texts/github-markdown.js';
import type { Policy } from '../../protocol/team/policy.js';
import { NetFault } from '../net/net-fault.js';
import type { GitHubRepository, Issue } from '../github/repository.js';
import { postAllOnce, type Kept } from './post-once.js';
import { isOurs, isTrusted, sameLogin } from '../github/trust.js';
import {
  NeverPosted,
  type Forge,
  type Job,
  type OnlineDestination,
  type PostResult,
  type Tools,
} from './destination.js';
import { commentOnce, homeIn, tidyComments } from './github.js';

type IssueDraft = Extract<Draft, { on: 'issue' }>;

/** An issue of its own in this repository. What becomes of the topic is told and done there. */
export const githubIssue: OnlineDestination = {
  name: 'github-issue',
  mentions: true,
  doubt: 'look',
  targets: (_topic, { here }) =>
    here === null
      ? unroutable(
          'no repository on GitHub is known to open an issue in',
          'add the remote that GitHub hosts, or route it elsewhere',
        )
      : [githubTarget({ ...here, number: null })],
  owns: (target) => readGitHubTarget(target)?.number === null,
  draft: ({ packet, recipient, marker, policy }) => ({
    on: 'issue',
    title: issueTitle(packet),
    body: issueBody(packet, recipient, marker),
    assignees: recipient ? [recipient.login] : [],
    labels: [...(policy.routing.labels ?? ['handoff', packet.kind])],
  }),
  followUps: {
    leadTo: (target, _topic, { here }) => isHere(homeIn(target), here),
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
    const { number, target, thing, what } = begun;
    if (number !== null) {
      await tidyComments(begun, number, since, tools);
      return null;
    }
    const marker = { project: tools.project, thing, what };
    const begin = async (): Promise<void> => {};
    const one = { marker, draft: null, since, begun: true, begin };
    const [result] = await issuesOnce(await tools.forge(homeIn(target)), [one], tools.note);
    if (result?.status === 'rejected') throw result.reason;
    return result?.value?.post.url ?? null;
  },
};

function issueNumber({ url }: Action): number | null {
  const number = numberIn(url);
  return Number.isFinite(number) ? number : null;
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
 * Tells what became of a topic under its issue: the comment once, and then the issue as it is to be.
 * The address came out of a record that anybody may have written, so an issue without the topic's
 * mark is left alone.
 */
async function tell({ action, draft, marker, begin }: Job, { forge }: Tools): Promise<PostResult> {
  const { body, change } = draftAs(draft, 'comment');
  const number = issueNumber(action);
  if (number === null) throw new NeverPosted('its receipt has no address');
  const at = await forge(homeIn(action.target));
  const issue = await at.repo.issue(number);
  if (issue === null) throw new NeverPosted(`issue ${number} is not there any more`);
  if (!isOurs(issue, { ...marker, what: null }, at.trust))
    throw new NeverPosted(`issue ${number} does not bear its mark, so it was left alone`);
  const [event = action.about.introducedBy] = action.events;
  const since = Date.parse(event.declared_at);
  const kept = await commentOnce(at, { number, marker, body, since, begin });
  if (change !== null) await changeIssue(at.repo, issue, change, begin);
  return { url: kept?.post.url ?? null, adopted: kept?.adopted ?? true };
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
    // Not everybody can be assigned; the comment mentions them.
    if (!(error instanceof NetFault) || error.reason !== 'refused') throw error;
  });
}

/** Opens the issues of one repository. */
async function openTogether(
  jobs: readonly Job[],
  { forge, note }: Tools,
): Promise<PromiseSettledResult<PostResult>[]> {
  const wanted = jobs.map(({ action, draft, marker, begun, begin }) => ({
    marker,
    draft: draftAs(draft, 'issue'),
    since: Date.parse(action.about.introducedBy.declared_at),
    begun,
    begin,
  }));
  const [first] = jobs;
  const results = await issuesOnce(await forge(homeIn(first?.action.target ?? '')), wanted, note);
  return Promise.allSettled(
    results.map(async (result) => {
      if (result.status === 'rejected') throw result.reason;
      if (result.value !== null)
        return { url: result.value.post.url, adopted: result.value.adopted };
      throw new NetFault('malformed', 'the issue that was opened is not there');
    }),
  );
}

interface WantedIssue {
  marker: Marker;
  /** Null only tidies up after an earlier run. */
  draft: IssueDraft | null;
  /** Milliseconds since 1970: it cannot have been opened much earlier. */
  since: number;
  begun: boolean;
  begin: () => Promise<void>;
}

/** Opens issues once each; whoever opened another one closes it as a duplicate, with a link. */
function issuesOnce(
  at: Forge,
  wanted: readonly WantedIssue[],
  note: (text: string) => void,
): Promise<PromiseSettledResult<Kept<Issue> | null>[]> {
  const { repo, trust } = at;
  const since = Math.min(...wanted.map((one) => one.since));
  const isWanted = ({ body }: Issue): boolean =>
    wanted.some(({ marker }) => isMarked(body, marker));
  return postAllOnce(
    wanted.map(({ marker, draft, begun, begin }) => ({
      isIt: (issue) => isOurs(issue, marker, trust),
      make: draft === null ? null : () => begin().then(() => open(repo, draft)),
      begun,
    })),
    {
      list: async (made) => {
        const issues = await repo.issuesSince(since);
        const strangers = issues.filter((issue) => isWanted(issue) && !isTrusted(issue, trust));
        for (const { number, author } of made ? [] : strangers)
          note(
            `issue ${number} bears our mark, but ${author ?? 'a deleted account'} opened it, who does not belong to the team: it does not count`,
          );
        return issues;
      },
      compare: (a, b) => a.number - b.number,
      remove: async (twin, first) => {
        if (twin.state === 'open' && sameLogin(trust.me, twin.author))
          await closeTwin(at, twin, first, since);
      },
      note: ({ number }, first, reason) =>
        note(
          `issue ${number} is a duplicate of ${first.number}, and could not be closed: ${reason}`,
        ),
    },
  );
}

/**
 * An assignee or a label that GitHub does not take must not keep the issue from being opened: a
 * refusal means that nothing was made.
 */
async function open(repo: GitHubRepository, draft: IssueDraft): Promise<Issue> {
  const { title, body, assignees, labels } = draft;
  const attempts = [
    { title, body, assignees, labels },
    ...(assignees.length > 0 ? [{ title, body, assignees: [], labels }] : []),
    ...(labels.length > 0 ? [{ title, body, assignees: [], labels: [] }] : []),
  ];
  let refusal: unknown;
  for (const attempt of attempts) {
    try {
      return await repo.open(attempt);
    } catch (error) {
      if (!(error instanceof NetFault) || error.reason !== 'refused') throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

async function closeTwin(at: Forge, twin: Issue, first: Issue, since: number): Promise<void> {
  const about = parseMarker(twin.body);
  if (about === null) return;
  const marker = { ...about, what: 'duplicate' };
  const body = duplicateComment(first, marker);
  // The link comes first: an issue that is closed has it.
  await commentOnce(at, { number: twin.number, marker, body, since, begin: async () => {} });
  const close = (reason: string): Promise<void> =>
    at.repo.change(twin.number, { state: 'closed', state_reason: reason });
  await close('duplicate').catch((error: unknown) => {
    // A server of an older version knows no duplicates.
    if (!(error instanceof NetFault) || error.reason !== 'refused') throw error;
    return close('not_planned');
  });
}
