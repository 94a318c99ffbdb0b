import { RecordRefused, type HandoffError } from '../../errors.js';
import {
  composeReopening,
  composeResolution,
  composeRoute,
} from '../../protocol/compose/events.js';
import type { TopicState } from '../../protocol/fold/state.js';
import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import { isHere, type Here } from '../../protocol/route/github-target.js';
import {
  acceptedReply,
  correction,
  earlierReplies,
  type IssueReply,
} from '../../protocol/route/issue-reply.js';
import { issuePlace } from '../../protocol/route/issue-place.js';
import { movedReceipt } from '../../protocol/route/moved-receipt.js';
import type { CollectedAnswer, Warning } from '../../schema/types.js';
import type { Env } from '../../env.js';
import type { Written } from '../../ledger/write.js';
import { readKey, type Forge, type Tools } from '../../online/destinations/destination.js';
import { issueEvents } from '../../online/github/issue-events.js';
import type { Issue } from '../../online/github/issue.js';
import { isOurs } from '../../online/github/trust.js';
import { isLasting, NetFault } from '../../online/net/net-fault.js';
import type { TimeBudget } from '../../online/net/time-budget.js';
import { record } from '../record.js';
import { askedAt, hasNews, standing, type Asked } from './asked-issues.js';
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

/** What issues are read with. */
interface Reading {
  /** An issue, with who closed it; null if it does not exist. Asked once for each. */
  ask: (one: Asked) => Promise<Issue | null>;
  /** An issue as the list shows it, without who closed it; null if no list shows it. */
  listed: (one: Asked) => Promise<Issue | null>;
  /** This repository, or another one to which an issue was transferred. */
  forgeAt: (repository: string) => Promise<Forge>;
}

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
    const reading = await readingOf(env, home, topics, budget);
    for (const one of topics) {
      try {
        const seen = await reading.listed(one);
        if (hasNews(one, seen, snapshot)) await collectOne(env, reading, one, collected);
      } catch (error) {
        // What is wrong with one issue keeps nothing from being collected under the others.
        if (!(error instanceof NetFault) || isLasting(error)) throw error;
        const { key } = one.topic.entry;
        note(
          collected,
          `issue ${one.place.number} of ${key} was not read: ${messageWithHint(error)}`,
        );
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

/** Opens what issues are read with: one listing, and each issue at most once. @throws NetFault */
async function readingOf(
  env: Env,
  home: Here,
  topics: readonly Asked[],
  budget: TimeBudget,
): Promise<Reading> {
  const forges = new Map<string, Promise<Forge>>();
  const forgeAt = (name: string): Promise<Forge> => {
    const { host } = home;
    const repository = isHere({ host, repository: name }, home) ? home.repository : name;
    const forge = forges.get(repository) ?? openForge(env, { host, repository }, budget);
    forges.set(repository, forge);
    return forge;
  };
  const here = topics.filter(({ place }) => isHere(place, home));
  const times = here.map(({ topic }) => Date.parse(topic.introducedBy.declared_at));
  const numbers = here.map(({ place }) => place.number);
  const { issues, from } =
    here.length === 0
      ? { issues: [], from: 0 }
      : await (await forgeAt(home.repository)).repo.listed(numbers, Math.min(...times));
  const shown = new Map(issues.map((issue) => [issue.number, issue]));
  const asked = new Map<string, Promise<Issue | null>>();
  const ask = ({ place: { repository, number } }: Asked): Promise<Issue | null> => {
    const key = `${repository}#${number}`;
    const answer =
      asked.get(key) ?? forgeAt(repository).then(async ({ repo }) => repo.issue(number));
    asked.set(key, answer);
    return answer;
  };
  return {
    ask,
    forgeAt,
    listed: async (one) => {
      const { place } = one;
      if (!isHere(place, home)) return ask(one);
      return shown.get(place.number) ?? (place.number < from ? await ask(one) : null);
    },
  };
}

/** Looks for an answer in one issue, and records it. @throws NetFault */
async function collectOne(
  env: Env,
  { ask, listed, forgeAt }: Reading,
  asked: Asked,
  collected: Collected,
): Promise<void> {
  const { topic, target, place } = asked;
  const { key } = topic.entry;
  const policy = await env.policy();
  const seen = await listed(asked);
  const issue = seen?.state === 'open' ? seen : await ask(asked);
  if (issue === null) return note(collected, `issue ${place.number} of ${key} no longer exists`);
  const { number, movedTo } = issue;
  const at = await forgeAt(movedTo ?? place.repository);
  const marker = { project: policy.project, slotId: topic.id, what: null };
  if (!isOurs(issue, marker, at.trust))
    return note(collected, `issue ${number} has no marker of ${key}, so its comments were ignored`);
  if (movedTo !== null) await recordMove(env, asked, issue, collected);
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
    const now = issuePlace(target, issue.url);
    const found = movedTo !== null && now?.repository === movedTo ? now : place;
    collected.read.set(readKey(found, found.number), { issue, comments });
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

/** Records where the issue is now, so that the next run goes there at once. */
async function recordMove(
  env: Env,
  { topic, target }: Asked,
  { url }: Issue,
  collected: Collected,
): Promise<void> {
  const present = collected.snapshot.state.topics.get(topic.id) ?? topic;
  const receipt = movedReceipt(present, target, url);
  if (receipt === null) return;
  const content = composeRoute(collected.snapshot.author, receipt);
  const { written, snapshot } = await record(env, collected.snapshot, content);
  collected.written.push(written);
  collected.snapshot = snapshot;
}
