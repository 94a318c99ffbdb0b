import { RecordRefused, type HandoffError } from '../../errors.js';
import { composeResolution } from '../../protocol/compose/events.js';
import type { TopicState } from '../../protocol/fold/state.js';
import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import { isHere, readGitHubTarget } from '../../protocol/route/github-target.js';
import {
  acceptedReply,
  earlierReplies,
  type IssueReply,
} from '../../protocol/route/issue-reply.js';
import { numberIn, postsOf } from '../../protocol/route/posts.js';
import type { CollectedAnswer, Warning } from '../../schema/types.js';
import type { Env } from '../../env.js';
import type { Written } from '../../ledger/write.js';
import type { Forge } from '../../online/destinations/destination.js';
import { issueEvents } from '../../online/github/issue-events.js';
import { isOurs } from '../../online/github/trust.js';
import { NetFault } from '../../online/net/net-fault.js';
import type { TimeBudget } from '../../online/net/time-budget.js';
import { record } from '../record.js';
import type { Snapshot } from '../snapshot.js';
import { openForge } from './tools.js';

/** The collected answers. */
export interface Collected {
  rows: CollectedAnswer[];
  /** The resolutions, not yet published. */
  written: Written[];
  /** The snapshot with the resolutions. */
  snapshot: Snapshot;
  warnings: Warning[];
  /** The kind of the fault that stopped it; null if everything was read. */
  failed: HandoffError['kind'] | null;
}

interface Asked {
  topic: TopicState;
  number: number;
}

/**
 * Reads the issues of open topics, and records each answer as a resolution. One listing shows which
 * issues have comments.
 * @param scope ids of topics; null for all
 */
export async function collect(
  env: Env,
  snapshot: Snapshot,
  scope: ReadonlySet<string> | null,
  budget: TimeBudget,
): Promise<Collected> {
  const collected: Collected = { rows: [], written: [], snapshot, warnings: [], failed: null };
  const home = (await env.github())?.home;
  const topics = home ? askedAt(home, snapshot, scope) : [];
  if (!home || topics.length === 0) return collected;
  try {
    const forge = await openForge(env, home, budget);
    const times = topics.map(({ topic }) => Date.parse(topic.introducedBy.declared_at));
    const issues = await forge.repo.issuesSince(Math.min(...times));
    const silent = new Set(
      issues.flatMap((issue) =>
        issue.state === 'open' && issue.comments === 0 ? [issue.number] : [],
      ),
    );
    for (const one of topics)
      if (!silent.has(one.number)) await collectOne(env, forge, one, collected);
  } catch (error) {
    if (!(error instanceof NetFault)) throw error;
    note(collected, `not all answers were collected: ${messageWithHint(error)}`);
    collected.failed = error.kind;
  }
  return collected;
}

function note({ warnings }: Collected, message: string): void {
  warnings.push({ code: 'not-collected', message });
}

/** The open topics with an issue in this repository. */
function askedAt(home: Home, { state }: Snapshot, scope: ReadonlySet<string> | null): Asked[] {
  return [...state.topics.values()]
    .filter(({ id: slotId, open }) => open && (scope?.has(slotId) ?? true))
    .flatMap((topic) =>
      postsOf(topic.routes).flatMap(({ target, url }) => {
        const at = readGitHubTarget(target);
        const number = numberIn(url);
        const isIssue = at?.number === null && isHere(at, home) && Number.isFinite(number);
        return isIssue ? [{ topic, number }] : [];
      }),
    );
}

/** Looks for an answer in one issue, and records it. @throws NetFault */
async function collectOne(
  env: Env,
  { repo, trust }: Forge,
  { topic, number }: Asked,
  collected: Collected,
): Promise<void> {
  const { key } = topic.entry;
  const policy = await env.policy();
  const issue = await repo.issue(number);
  if (issue === null) return note(collected, `issue ${number} of ${key} no longer exists`);
  const marker = { project: policy.project, slotId: topic.id, what: null };
  if (!isOurs(issue, marker, trust))
    return note(collected, `issue ${number} has no marker of ${key}, so its comments were ignored`);
  const earlier = earlierReplies(topic, collected.snapshot.state);
  const since = Date.parse(earlier.since ?? topic.introducedBy.declared_at);
  const events = issueEvents(issue, await repo.commentsSince(number, since), policy);
  const { reply, notes } = acceptedReply(topic, events, { policy, now: env.now(), ...earlier });
  for (const text of notes) note(collected, text);
  if (reply === null) return;
  try {
    await recordReply(env, topic, reply, collected);
  } catch (error) {
    // The answer holds a placeholder or a secret.
    if (!(error instanceof RecordRefused)) throw error;
    note(collected, `${key}: ${error.findings[0]?.message ?? error.message}`);
  }
}

/**
 * Records an answer. Its author is who wrote it, at that time; this run's author is the recorder.
 */
async function recordReply(
  env: Env,
  topic: TopicState,
  { handle, outcome, url, at }: IssueReply,
  collected: Collected,
): Promise<void> {
  const runner = collected.snapshot.author;
  const own = handle === runner.handle;
  const author = {
    ...runner,
    handle,
    recordedBy: own ? runner.recordedBy : (runner.recordedBy ?? runner.handle),
    now: Date.parse(at),
    zone: runner.policy.members.get(handle)?.zone ?? 'UTC',
  };
  const content = composeResolution(author, topic, { outcome, link: url });
  const { written, snapshot } = await record(env, collected.snapshot, content);
  collected.written.push(written);
  collected.snapshot = snapshot;
  const { id } = written.record;
  const { id: slotId } = topic;
  collected.rows.push({ thing: slotId, author: handle, outcome, link: url, at, record: id });
}
