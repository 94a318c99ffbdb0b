import { handleOfLogin } from '../../protocol/team/policy.js';
import { composeResolution } from '../../protocol/compose/events.js';
import type { State, ThingState } from '../../protocol/fold/state.js';
import type { CollectedAnswer, Warning } from '../../schema/types.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import { thingId } from '../../protocol/format/record-id.js';
import { isHere, readGitHubTarget } from '../../protocol/route/github-target.js';
import {
  acceptedReply,
  type IssueClosing,
  type IssueReply,
} from '../../protocol/route/issue-reply.js';
import { parseMarker } from '../../protocol/route/marker.js';
import { numberIn, postsOf } from '../../protocol/route/posts.js';
import type { Env } from '../../env.js';
import { RecordRefused, type HandoffError } from '../../errors.js';
import type { Written } from '../../ledger/write.js';
import type { Comment, Issue } from '../../online/github/repository.js';
import type { Forge } from '../../online/destinations/destination.js';
import { isOurs, sameLogin } from '../../online/github/trust.js';
import { NetFault } from '../../online/net/net-fault.js';
import type { TimeBudget } from '../../online/net/time-budget.js';
import { record } from '../record.js';
import type { Snapshot } from '../snapshot.js';
import { openForge } from './open-forge.js';

/** The answers that came back. */
export interface Collected {
  rows: CollectedAnswer[];
  /** The resolutions, not yet published. */
  written: Written[];
  /** What the records say with them. */
  snapshot: Snapshot;
  warnings: Warning[];
  /** Why not everything could be read: the kind of the fault; null where it could. */
  failed: HandoffError['kind'] | null;
}

/** A closing this soon after our own comment that it is resolved is our own. */
const OWN_MS = 120_000;

/**
 * Reads what was said under the issues of open things, and records each answer as a resolution. One
 * listing tells where anything was said at all.
 * @param scope ids of things; null for all
 */
export async function collect(
  env: Env,
  snapshot: Snapshot,
  scope: ReadonlySet<string> | null,
  budget: TimeBudget,
): Promise<Collected> {
  const collected: Collected = { rows: [], written: [], snapshot, warnings: [], failed: null };
  const note = (message: string): void =>
    void collected.warnings.push({ code: 'not-collected', message });
  const { state } = snapshot;
  const home = (await env.github())?.home;
  const asked = home ? askedIn(state, scope, home) : [];
  if (!home || asked.length === 0) return collected;
  try {
    const forge = await openForge(env, home, budget);
    const listed = new Map(
      (
        await forge.repo.issuesSince(
          Math.min(...asked.map(({ thing }) => Date.parse(thing.introducedBy.declared_at))),
        )
      ).map((one) => [one.number, one]),
    );
    for (const { thing, number } of asked) {
      const known = listed.get(number);
      if (known?.state === 'open' && known.comments === 0) continue;
      const reply = await replyTo(env, thing, { forge, number, state, note });
      if (reply !== null)
        await take(env, thing, reply, collected).catch((error: unknown) =>
          note(`${thing.entry.key}: ${refusalIn(error)}`),
        );
    }
  } catch (error) {
    if (!(error instanceof NetFault)) throw error;
    note(
      `not everything was collected: ${error.message}${error.hint === null ? '' : `; ${error.hint}`}`,
    );
    collected.failed = error.kind;
  }
  return collected;
}

/** The open things that have an issue in this repository, with its number. */
function askedIn(
  state: State,
  scope: ReadonlySet<string> | null,
  home: Home,
): { thing: ThingState; number: number }[] {
  return [...state.things.values()]
    .filter(({ thing, open }) => open && (scope?.has(thing) ?? true))
    .flatMap((thing) =>
      postsOf(thing.routes).flatMap(({ target, url }) => {
        const at = readGitHubTarget(target);
        const number = numberIn(url);
        const isIssue = at?.number === null && isHere(at, home) && Number.isFinite(number);
        return isIssue ? [{ thing, number }] : [];
      }),
    );
}

/** Why an answer is no record: a placeholder, a secret. @throws what is no refusal */
function refusalIn(error: unknown): string {
  if (error instanceof RecordRefused) return error.findings[0]?.message ?? error.message;
  throw error;
}

async function replyTo(
  env: Env,
  thing: ThingState,
  {
    forge: { repo, trust },
    number,
    state,
    note,
  }: { forge: Forge; number: number; state: State; note: (text: string) => void },
): Promise<IssueReply | null> {
  const policy = await env.policy();
  const issue = await repo.issue(number);
  if (issue === null) {
    note(`issue ${number}, of ${thing.entry.key}, is not there any more`);
    return null;
  }
  if (!isOurs(issue, { project: policy.project, thing: thing.thing, what: null }, trust)) {
    note(`issue ${number} does not bear the mark of ${thing.entry.key}, so nothing there counts`);
    return null;
  }
  const since = lastOpened(thing, state);
  const comments = await repo.commentsSince(
    number,
    Date.parse(since ?? thing.introducedBy.declared_at),
  );
  const said = ({ author, url }: Comment) => ({
    handle: handleOfLogin(policy, author),
    login: author ?? 'a deleted account',
    url,
  });
  const { reply, notes } = acceptedReply(
    thing,
    {
      comments: comments.map((comment) => ({
        ...said(comment),
        at: comment.createdAt,
        body: comment.body,
        edited: comment.updatedAt !== comment.createdAt,
      })),
      closing: closingOf(issue, comments, (login) => handleOfLogin(policy, login)),
    },
    { policy, now: env.now(), since, known: takenFor(thing, state) },
  );
  notes.forEach(note);
  return reply;
}

/** How the issue was closed; null where it is open, or where this program closed it. */
function closingOf(
  issue: Issue,
  comments: readonly Comment[],
  handle: (login: string | null) => string | null,
): IssueClosing | null {
  const { state, closedAt, closedBy, reason, url } = issue;
  if (state !== 'closed' || closedAt === null) return null;
  const own = comments.some(({ author, body, createdAt }) => {
    const before = Date.parse(closedAt) - Date.parse(createdAt);
    return (
      before >= 0 &&
      before <= OWN_MS &&
      closedBy !== null &&
      sameLogin(closedBy, author) &&
      parseMarker(body)?.what?.startsWith('resolved:') === true
    );
  });
  return own
    ? null
    : {
        handle: handle(closedBy),
        login: closedBy ?? 'a deleted account',
        at: closedAt,
        url,
        reason,
      };
}

/** When it was last opened again: by a reopening, or because a resolution was withdrawn. */
function lastOpened(thing: ThingState, state: State): string | null {
  const times = [
    ...resolutionsOf(thing, state).flatMap(({ id }) => state.retracted.get(id) ?? []),
    ...thing.resolutions.flatMap(({ cancelledBy }) => cancelledBy),
  ];
  return (
    times
      .map(({ declared_at: at }) => at)
      .sort()
      .at(-1) ?? null
  );
}

/** Addresses of answers that were recorded before, also of those that hold no more. */
function takenFor(thing: ThingState, state: State): Set<string> {
  return new Set(resolutionsOf(thing, state).flatMap(({ link }) => link ?? []));
}

function resolutionsOf({ thing }: ThingState, { records }: State) {
  return [...records.values()].flatMap((one) =>
    one.kind === 'resolution' && thingId(one.subject.id, one.subject.slot) === thing ? [one] : [],
  );
}

/** Records an answer: its author is who gave it, then; who ran the program wrote it down. */
async function take(
  env: Env,
  thing: ThingState,
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
  const content = composeResolution(author, thing, { outcome, link: url });
  const { written, snapshot } = await record(env, collected.snapshot, content);
  collected.written.push(written);
  collected.snapshot = snapshot;
  collected.rows.push({
    thing: thing.thing,
    author: handle,
    outcome,
    link: url,
    at,
    record: written.record.id,
  });
}
