import { RecordRefused, type HandoffError } from '../../errors.js';
import { composeReopening, composeResolution } from '../../protocol/compose/events.js';
import { byTime } from '../../protocol/fold/causality.js';
import type { TopicState } from '../../protocol/fold/state.js';
import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import { isHere, readGitHubTarget, type Here } from '../../protocol/route/github-target.js';
import {
  acceptedReply,
  correction,
  earlierReplies,
  type IssueReply,
} from '../../protocol/route/issue-reply.js';
import { numberIn, postsOf } from '../../protocol/route/posts.js';
import type { CollectedAnswer, Resolution, Warning } from '../../schema/types.js';
import type { Env } from '../../env.js';
import type { Written } from '../../ledger/write.js';
import { readKey, type Forge, type Tools } from '../../online/destinations/destination.js';
import { issueEvents } from '../../online/github/issue-events.js';
import type { Issue } from '../../online/github/issue.js';
import { isOurs } from '../../online/github/trust.js';
import { isLasting, NetFault } from '../../online/net/net-fault.js';
import type { TimeBudget } from '../../online/net/time-budget.js';
import { record } from '../record.js';
import { hereFor } from './here.js';
import type { Snapshot } from '../snapshot.js';
import { replyTo, type PendingReply } from './reply-to-writers.js';
import { openForge } from './tools.js';

/** The collected answers. */
export interface Collected {
  rows: CollectedAnswer[];
  /** The resolutions, not yet published. */
  written: Written[];
  /** The snapshot with the resolutions. */
  snapshot: Snapshot;
  /** The issues under which an answer was found. */
  read: Tools['read'];
  /** Replies to comments that were not taken as answers. */
  replies: PendingReply[];
  warnings: Warning[];
  /** The kind of the fault that stopped it; null if everything was read. */
  failed: HandoffError['kind'] | null;
}

interface Asked {
  topic: TopicState;
  number: number;
}

/** What issues are read with. */
interface Reading {
  home: Home;
  forge: Forge;
  /** An issue, with who closed it; null if it does not exist. Asked once for each. */
  ask: (number: number) => Promise<Issue | null>;
  /** An issue as the list shows it, without who closed it; null if no list shows it. */
  listed: (number: number) => Promise<Issue | null>;
  /** Another repository, to which an issue was moved. */
  elsewhere: (repository: string) => Promise<Forge>;
}

/** Milliseconds after an answer in which a correction of it is looked for. */
const CORRECTED_MS = 14 * 86_400_000;

/**
 * Reads the issues of open topics, and records each answer as a resolution; and those of topics that
 * were resolved lately, for corrections. One listing shows which issues have something new.
 * @param scope ids of topics; null for all
 */
export async function collect(
  env: Env,
  snapshot: Snapshot,
  scope: ReadonlySet<string> | null,
  budget: TimeBudget,
): Promise<Collected> {
  const collected: Collected = {
    rows: [],
    written: [],
    snapshot,
    read: new Map(),
    replies: [],
    warnings: [],
    failed: null,
  };
  const home = await hereFor(env, snapshot.state, true);
  const topics = home ? askedAt(home, snapshot, scope, env.now()) : [];
  if (!home || topics.length === 0) return collected;
  try {
    const forge = await openForge(env, home, budget);
    const times = topics.map(({ topic }) => Date.parse(topic.introducedBy.declared_at));
    const numbers = topics.map(({ number }) => number);
    const { issues, from } = await forge.repo.listed(numbers, Math.min(...times));
    const shown = new Map(issues.map((issue) => [issue.number, issue]));
    const asked = new Map<number, Promise<Issue | null>>();
    const ask = (number: number): Promise<Issue | null> => {
      const answer = asked.get(number) ?? forge.repo.issue(number);
      asked.set(number, answer);
      return answer;
    };
    const reading: Reading = {
      home,
      forge,
      ask,
      listed: async (number) => shown.get(number) ?? (number < from ? await ask(number) : null),
      elsewhere: (repository) => openForge(env, { host: home.host, repository }, budget),
    };
    for (const one of topics) {
      try {
        const seen = await reading.listed(one.number);
        if (hasNews(one, seen, snapshot)) await collectOne(env, reading, one, collected);
      } catch (error) {
        // What is wrong with one issue keeps nothing from being collected under the others.
        if (!(error instanceof NetFault) || isLasting(error)) throw error;
        const { key } = one.topic.entry;
        note(collected, `issue ${one.number} of ${key} was not read: ${messageWithHint(error)}`);
      }
    }
  } catch (error) {
    if (!(error instanceof NetFault)) throw error;
    note(collected, `not all answers were collected: ${messageWithHint(error)}`);
    // What is switched off is no failure of this run.
    if (error.reason !== 'gone') collected.failed = error.kind;
  }
  return collected;
}

function note({ warnings }: Collected, message: string): void {
  warnings.push({ code: 'not-collected', message });
}

/** The topics with an issue in this repository that are open, or were resolved lately. */
function askedAt(
  home: Here,
  { state }: Snapshot,
  scope: ReadonlySet<string> | null,
  now: number,
): Asked[] {
  return [...state.topics.values()]
    .filter(({ id: slotId }) => scope?.has(slotId) ?? true)
    .filter((topic) => topic.open || now - answeredAt(topic) <= CORRECTED_MS)
    .flatMap((topic) =>
      postsOf(topic.routes).flatMap(({ target, url }) => {
        const at = readGitHubTarget(target);
        const number = numberIn(url);
        const isIssue = at?.number === null && isHere(at, home) && Number.isFinite(number);
        return isIssue ? [{ topic, number }] : [];
      }),
    );
}

/** The resolution that holds; undefined for an open topic. */
function standing({ resolutions }: TopicState): Resolution | undefined {
  return resolutions
    .filter(({ cancelledBy }) => cancelledBy.length === 0)
    .map(({ resolution }) => resolution)
    .toSorted(byTime)
    .at(-1);
}

function answeredAt(topic: TopicState): number {
  return Date.parse(standing(topic)?.declared_at ?? '') || 0;
}

/**
 * True if somebody may have said something under the issue: of a closed one, since what this program
 * posted last.
 */
function hasNews({ topic }: Asked, issue: Issue | null, { state }: Snapshot): boolean {
  if (topic.open) return issue?.state !== 'open' || issue.comments > 0;
  if (issue === null) return false;
  const told = [...state.records.values()].flatMap((record) =>
    record.kind === 'route' && record.subject.id === standing(topic)?.id
      ? [Date.parse(record.declared_at)]
      : [],
  );
  return Date.parse(issue.updatedAt) > Math.max(answeredAt(topic), ...told);
}

/** Looks for an answer in one issue, and records it. @throws NetFault */
async function collectOne(
  env: Env,
  { home, forge, ask, listed, elsewhere }: Reading,
  { topic, number: asked }: Asked,
  collected: Collected,
): Promise<void> {
  const { key } = topic.entry;
  const policy = await env.policy();
  const seen = await listed(asked);
  const issue = seen?.state === 'open' ? seen : await ask(asked);
  if (issue === null) return note(collected, `issue ${asked} of ${key} no longer exists`);
  const { number, movedTo } = issue;
  const at = movedTo === null ? forge : await elsewhere(movedTo);
  const marker = { project: policy.project, slotId: topic.id, what: null };
  if (!isOurs(issue, marker, at.trust))
    return note(collected, `issue ${number} has no marker of ${key}, so its comments were ignored`);
  const { since: reopened, known } = earlierReplies(topic, collected.snapshot.state);
  const answer = standing(topic);
  const since = topic.open ? reopened : (answer?.declared_at ?? null);
  const comments = await at.repo.commentsSince(
    number,
    Date.parse(since ?? topic.introducedBy.declared_at),
  );
  const events = issueEvents(issue, comments, policy);
  const context = { policy, now: env.now(), since, known };
  const { reply, refused } = topic.open
    ? acceptedReply(topic, events, context)
    : { reply: correction(topic, events.comments, context), refused: [] };
  for (const one of refused) {
    const pending = replyTo(one, { at, number, marker, since: topic.introducedBy.declared_at });
    if (one.event.handle === null) note(collected, pending.otherwise);
    else if (!comments.some((comment) => isOurs(comment, pending.marker, at.trust)))
      collected.replies.push(pending);
  }
  if (reply === null || reply.outcome === answer?.outcome) return;
  try {
    if (!topic.open) await reopen(env, topic, reply, collected);
    const present = collected.snapshot.state.topics.get(topic.id) ?? topic;
    await recordReply(env, present, reply, collected);
    collected.read.set(readKey(home, asked), { issue, comments });
  } catch (error) {
    // The answer holds a placeholder or a secret.
    if (!(error instanceof RecordRefused)) throw error;
    note(collected, `${key}: ${error.findings[0]?.message ?? error.message}`);
  }
}

/** Opens a topic again in the name of whoever corrected their answer to it. */
async function reopen(
  env: Env,
  topic: TopicState,
  reply: IssueReply,
  collected: Collected,
): Promise<void> {
  const content = composeReopening(
    authorOf(reply, collected.snapshot.author),
    topic,
    reply.outcome,
  );
  const { written, snapshot } = await record(env, collected.snapshot, content);
  collected.written.push(written);
  collected.snapshot = snapshot;
}

/** Whoever gave the answer, at that time; this run's author is the recorder. */
function authorOf({ handle, at }: IssueReply, runner: Snapshot['author']): Snapshot['author'] {
  const own = handle === runner.handle;
  return {
    ...runner,
    handle,
    recordedBy: own ? runner.recordedBy : (runner.recordedBy ?? runner.handle),
    now: Date.parse(at),
    zone: runner.policy.members.get(handle)?.zone ?? 'UTC',
  };
}

/** Records an answer. */
async function recordReply(
  env: Env,
  topic: TopicState,
  reply: IssueReply,
  collected: Collected,
): Promise<void> {
  const { handle, outcome, url, at } = reply;
  const author = authorOf(reply, collected.snapshot.author);
  const content = composeResolution(author, topic, { outcome, link: url });
  const { written, snapshot } = await record(env, collected.snapshot, content);
  collected.written.push(written);
  collected.snapshot = snapshot;
  const { id } = written.record;
  const { id: slotId } = topic;
  collected.rows.push({ thing: slotId, author: handle, outcome, link: url, at, record: id });
}
