import { isMarked, type Marker } from '../../protocol/route/marker.js';
import { duplicateComment } from '../../protocol/route/texts/news-markdown.js';
import { isLasting, NetFault } from '../net/net-fault.js';
import { commentOnce } from './comment-once.js';
import type { GitHubRepository, Issue } from './github-repository.js';
import { isTrusted, sameLogin, type Trust } from './trust.js';

/** An issue that is to be there. */
export interface WantedIssue {
  key: string;
  marker: Marker;
  /** Null only tidies up after an earlier run: nothing is opened. */
  issue: { title: string; body: string; assignees: string[]; labels: string[] } | null;
  /** Milliseconds since 1970: it cannot have been opened much earlier. */
  since: number;
  /** True where an earlier run may have opened it. */
  begun: boolean;
}

/** What became of it. */
export type PlacedIssue =
  | { is: 'there'; url: string; adopted: boolean }
  | { is: 'nowhere' }
  /** It could not be opened, or it is not known whether it was. */
  | { is: 'failed'; error: unknown };

/** What is told on the way. */
export interface IssueListener {
  /** Called before an issue is opened. */
  begin: (key: string) => Promise<void>;
  /** Something that a person should know. */
  note: (text: string) => void;
}

/**
 * Opens issues of one repository once each, whoever else does the same at that moment: what is
 * there is looked for by its marker, and after a POST again. The lowest number stays; whoever
 * opened another one closes it as a duplicate, with a link.
 * @returns by key, for every one that is wanted
 */
export async function issuesOnce(
  repo: GitHubRepository,
  wanted: readonly WantedIssue[],
  trust: Trust,
  listener: IssueListener,
): Promise<Map<string, PlacedIssue>> {
  const placed = new Map<string, PlacedIssue>();
  const made = new Map<string, Issue>();
  const since = Math.min(...wanted.map((one) => one.since));
  try {
    let known = await repo.issuesSince(since);
    tellStrangers(known, wanted, trust, listener);
    let broken: NetFault | null = null;
    for (const one of wanted) {
      if (one.issue === null || marked(known, one.marker, trust).length > 0) continue;
      if (broken !== null) {
        placed.set(one.key, {
          is: 'failed',
          error: new NetFault(broken.reason, broken.message, broken.hint),
        });
        continue;
      }
      try {
        await listener.begin(one.key);
        made.set(one.key, await open(repo, one.issue));
      } catch (error) {
        placed.set(one.key, { is: 'failed', error });
        if (error instanceof NetFault && isLasting(error)) broken = error;
      }
    }
    // A list may lag behind; what was made is there.
    if (made.size > 0 || wanted.some(({ begun }) => begun))
      known = [...(await repo.issuesSince(since)), ...made.values()];
    for (const one of wanted)
      if (!placed.has(one.key))
        placed.set(
          one.key,
          await settle(repo, one, { known, made: made.get(one.key) ?? null, trust, listener }),
        );
  } catch (error) {
    for (const { key } of wanted) if (!placed.has(key)) placed.set(key, { is: 'failed', error });
  }
  return placed;
}

/** The issues with that marker that count, the lowest number first, each once. */
function marked(known: readonly Issue[], marker: Marker, trust: Trust): Issue[] {
  const found = known.filter((issue) => isMarked(issue.body, marker) && isTrusted(issue, trust));
  return [...new Map(found.map((issue) => [issue.number, issue])).values()].sort(
    (a, b) => a.number - b.number,
  );
}

function tellStrangers(
  known: readonly Issue[],
  wanted: readonly WantedIssue[],
  trust: Trust,
  { note }: IssueListener,
): void {
  for (const issue of known) {
    if (isTrusted(issue, trust) || !wanted.some(({ marker }) => isMarked(issue.body, marker)))
      continue;
    note(
      `issue ${issue.number} bears our mark, but ${issue.author ?? 'a deleted account'} opened it, who does not belong to the team: it does not count`,
    );
  }
}

/**
 * An assignee or a label that GitHub does not take must not keep the issue from being opened: a
 * refusal means that nothing was made.
 */
async function open(
  repo: GitHubRepository,
  issue: NonNullable<WantedIssue['issue']>,
): Promise<Issue> {
  const lesser = [issue, { ...issue, assignees: [] }, { ...issue, assignees: [], labels: [] }];
  let refusal: unknown;
  for (const [index, attempt] of lesser.entries()) {
    if (index === 1 && issue.assignees.length === 0) continue;
    if (index === 2 && issue.labels.length === 0) continue;
    try {
      return await repo.open(attempt);
    } catch (error) {
      if (!(error instanceof NetFault) || error.reason !== 'refused') throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

interface Settling {
  known: readonly Issue[];
  made: Issue | null;
  trust: Trust;
  listener: IssueListener;
}

/** Finds out which issue stays, and closes those that this account opened beside it. */
async function settle(
  repo: GitHubRepository,
  { marker, since, key, begun }: WantedIssue,
  { known, made, trust, listener }: Settling,
): Promise<PlacedIssue> {
  const [winner, ...twins] = marked(known, marker, trust);
  if (!winner) return { is: 'nowhere' };
  for (const twin of made !== null || begun ? twins : []) {
    if (twin.state === 'closed' || !sameLogin(trust.me, twin.author)) continue;
    try {
      await listener.begin(key);
      await closeTwin(repo, twin, winner, { marker, since, trust });
    } catch (error) {
      // What cannot be reached now is tried again by the next run; what is forbidden would be so
      // then, too.
      if (!(error instanceof NetFault) || isLasting(error) || error.maybeDone)
        return { is: 'failed', error };
      listener.note(
        `issue ${twin.number} is a duplicate of ${winner.number}, and could not be closed: ${error.message}`,
      );
    }
  }
  return { is: 'there', url: winner.url, adopted: made?.number !== winner.number };
}

async function closeTwin(
  repo: GitHubRepository,
  twin: Issue,
  winner: Issue,
  { marker, since, trust }: { marker: Marker; since: number; trust: Trust },
): Promise<void> {
  const mark = { ...marker, what: 'duplicate' };
  const comment = {
    number: twin.number,
    marker: mark,
    body: duplicateComment(winner, mark),
    since,
    edit: false,
    make: true,
  };
  // The link comes first: an issue that is closed has it.
  await commentOnce(repo, { ...comment, begin: async () => {} }, trust);
  try {
    await repo.change(twin.number, { state: 'closed', state_reason: 'duplicate' });
  } catch (error) {
    // A server of an older version knows no duplicates.
    if (!(error instanceof NetFault) || error.reason !== 'refused') throw error;
    await repo.change(twin.number, { state: 'closed', state_reason: 'not_planned' });
  }
}
