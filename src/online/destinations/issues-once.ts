import type { Draft } from '../../protocol/route/draft.js';
import { isMarked, parseMarker } from '../../protocol/route/marker.js';
import { duplicateComment } from '../../protocol/route/texts/github-markdown.js';
import type { Issue } from '../github/issue.js';
import type { GitHubRepository } from '../github/repository.js';
import type { Policy } from '../../protocol/team/policy.js';
import { isOurs, isTrusted, sameLogin } from '../github/trust.js';
import { NetFault } from '../net/net-fault.js';
import { commentOnce } from './comment-once.js';
import type { Forge, Job } from './destination.js';
import { postAllOnce, type PlacedPost } from './post-once.js';

type IssueDraft = Extract<Draft, { on: 'issue' }>;

/** An issue to open. */
export interface WantedIssue extends Pick<Job, 'marker' | 'since' | 'begun' | 'begin'> {
  /** Null to open none, and only close a duplicate that an earlier run opened. */
  draft: IssueDraft | null;
}

/**
 * Opens each issue unless it exists. If two runs opened it at once, each closes its own later one
 * as a duplicate, with a link to the first.
 */
export function issuesOnce(
  at: Forge,
  wanted: readonly WantedIssue[],
  note: (text: string) => void,
): Promise<PromiseSettledResult<PlacedPost<Issue> | null>[]> {
  const { repo, trust } = at;
  const since = Math.min(...wanted.map((one) => one.since));
  const [label = null] = issueLabels(trust.policy);
  const marks = { creator: trust.me, label };
  const isWanted = ({ body }: Issue): boolean =>
    wanted.some(({ marker }) => isMarked(body, marker));
  return postAllOnce(
    wanted.map(({ marker, draft, begun, begin }) => ({
      isIt: (issue) => isOurs(issue, marker, trust),
      make:
        draft === null
          ? null
          : async () => {
              await begin();
              const made = await open(repo, draft);
              for (const text of droppedFrom(draft, made)) note(text);
              return made;
            },
      begun,
    })),
    {
      list: async (made) => {
        if (made) return repo.newestIssues(since);
        const issues = await repo.issuesSince(since, marks);
        const strangers = issues.filter((issue) => isWanted(issue) && !isTrusted(issue, trust));
        for (const { number, author } of strangers)
          note(
            `issue ${number} was ignored: it has our marker, but ${author ?? 'a deleted account'}, who opened it, is not in the team`,
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
          `issue ${number} is a duplicate of ${first.number} and could not be closed: ${reason}`,
        ),
    },
  );
}

/** The labels of an issue: those of the policy, or else ours and the kind of what is asked. */
export function issueLabels({ routing }: Policy, ...kind: string[]): readonly string[] {
  return routing.labels ?? ['handoff', ...kind];
}

/**
 * Tries without assignees and labels if GitHub refuses them. A refusal means that no issue was
 * made.
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

/**
 * What GitHub left out of an issue: in silence where the account may not write, or after a refusal.
 * The body mentions the people anyway.
 */
function droppedFrom({ assignees, labels }: IssueDraft, made: Issue): string[] {
  const lacking = (wanted: readonly string[], has: readonly string[]): string[] =>
    wanted.filter((one) => !has.some((other) => sameLogin(other, one)));
  const [people, names] = [lacking(assignees, made.assignees), lacking(labels, made.labels)];
  return [
    ...(people.length === 0
      ? []
      : [
          `issue ${made.number} is assigned to nobody: GitHub does not let this account assign ${people.join(', ')}, who is mentioned in it instead`,
        ]),
    ...(names.length === 0
      ? []
      : [
          `issue ${made.number} lacks the labels ${names.join(', ')}: GitHub does not let this account set them`,
        ]),
  ];
}

async function closeTwin(at: Forge, twin: Issue, first: Issue, since: number): Promise<void> {
  const about = parseMarker(twin.body);
  if (about === null) return;
  const marker = { ...about, what: 'duplicate' };
  const body = duplicateComment(first, marker);
  // The comment with the link comes first, so that every closed duplicate has it.
  await commentOnce(at, { number: twin.number, marker, body, since, begin: async () => {} });
  const close = (reason: string): Promise<void> =>
    at.repo.change(twin.number, { state: 'closed', state_reason: reason });
  await close('duplicate').catch((error: unknown) => {
    // Older servers do not know the reason `duplicate`.
    if (!(error instanceof NetFault) || error.reason !== 'refused') throw error;
    return close('not_planned');
  });
}
