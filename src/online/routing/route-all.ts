import { HandoffError } from '../../errors.js';
import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import {
  actionKey,
  markerOf,
  recordsShown,
  type Action,
  type Doubt,
} from '../../protocol/route/action.js';
import type { Draft } from '../../protocol/route/draft.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { reasonOf } from '../../system/files/file-fault.js';
import { NeverPosted, type Job, type PostResult, type Tools } from '../destinations/destination.js';
import { destinationOf } from '../destinations/find.js';
import { NetFault } from '../net/net-fault.js';
import type { Intent, Outbox } from './outbox.js';

/** The result of one action. */
export type Outcome = { action: Action } & (
  | { is: 'sent'; url: string | null; adopted: boolean; record: string }
  /** It waits in the outbox. */
  | { is: 'unsent'; reason: string; auth: boolean }
  /** No retry can do it: a person has to look. */
  | { is: 'refused'; reason: string; hint: string | null; level: 'error' | 'warning' }
);

/** What is needed to carry out a plan. */
export interface Services extends Tools {
  outbox: Outbox;
  draft: (action: Action) => Draft;
  /** Commits the receipt. @returns its id */
  receipt: (action: Action, posted: PostResult) => Promise<string>;
  doubt: Doubt;
}

/**
 * Carries out a plan, one action after the other. A failed action waits in the outbox and does not
 * stop the others.
 */
export async function routeAll(
  actions: readonly Action[],
  begun: ReadonlyMap<string, Intent>,
  services: Services,
): Promise<Outcome[]> {
  const outcomes = new Map<Action, Outcome>();
  const jobFor = (action: Action): Job => {
    return {
      action,
      draft: services.draft(action),
      marker: markerOf(action, services.project),
      since: Date.parse(recordsShown(action)[0].declared_at),
      begun: begun.get(actionKey(action))?.begun === true,
      begin: () => services.outbox.put(intentOf(action, true, null)),
    };
  };
  for (const [first, ...others] of groupsOf(actions)) {
    const jobs: [Job, ...Job[]] = [jobFor(first), ...others.map(jobFor)];
    const results = await post(jobs, services);
    for (const [index, result] of results.entries()) {
      const job = jobs[index];
      if (job !== undefined) outcomes.set(job.action, await finish(job, result, services));
    }
  }
  return actions.flatMap((action) => outcomes.get(action) ?? []);
}

/** First posts that share a listing come first, grouped by target. */
function groupsOf(actions: readonly Action[]): [Action, ...Action[]][] {
  const together = new Map<string, [Action, ...Action[]]>();
  const alone: [Action][] = [];
  for (const action of actions) {
    const group = together.get(action.target);
    if (action.do !== 'post' || destinationOf(action).postTogether === undefined)
      alone.push([action]);
    else if (group === undefined) together.set(action.target, [action]);
    else group.push(action);
  }
  return [...together.values(), ...alone];
}

type Result = PromiseSettledResult<PostResult>;

/** Posts the jobs of a group. */
async function post(jobs: readonly [Job, ...Job[]], services: Services): Promise<Result[]> {
  const [job] = jobs;
  const destination = destinationOf(job.action);
  try {
    if (job.action.do === 'post' && destination.postTogether !== undefined)
      return await destination.postTogether(jobs, services);
    if (destination.doubt === 'ask' && job.begun && services.doubt === 'arrived')
      return [{ status: 'fulfilled', value: { url: null, adopted: true } }];
    if (destination.doubt === 'ask' && job.begun && services.doubt === 'open')
      throw new HandoffError(
        'remote',
        'the server did not answer, and the message may have arrived',
        remedyOf(job.action),
      );
    return [{ status: 'fulfilled', value: await destination.post(job, services) }];
  } catch (reason) {
    return jobs.map(() => ({ status: 'rejected', reason }));
  }
}

function remedyOf({ about }: Action): string {
  const id = shortHandle(about.id);
  return `check there; if it arrived, handoff route ${id} --sent; if not, handoff route ${id} --not-sent`;
}

/**
 * Commits the receipt of a post, then removes it from the outbox. After a failure it stays there
 * with the reason.
 */
async function finish(job: Job, result: Result, services: Services): Promise<Outcome> {
  const { action } = job;
  const { outbox } = services;
  const key = actionKey(action);
  const posted = result.status === 'fulfilled' ? result.value : null;
  try {
    if (result.status === 'rejected') throw result.reason;
    const record = await services.receipt(action, result.value);
    await outbox.remove(key);
    return { action, is: 'sent', ...result.value, record };
  } catch (error) {
    if (error instanceof NeverPosted) {
      await outbox.remove(key);
      const { message: reason, hint, level } = error;
      return { action, is: 'refused', reason, hint, level };
    }
    if (error instanceof NetFault && error.reason === 'gone' && posted === null) {
      await outbox.remove(key);
      return { action, is: 'refused', reason: error.message, hint: REMEDY, level: 'error' };
    }
    const { reason, auth } = described(error);
    const maybe = posted !== null || job.begun || mayBeThere(action, error);
    const why =
      posted === null
        ? reason
        : `it was posted${posted.url === null ? '' : ` (${posted.url})`}, but its receipt could not be recorded: ${reason}`;
    await outbox.put(intentOf(action, maybe, why)).catch(() => undefined);
    return { action, is: 'unsent', reason: why, auth };
  }
}

const REMEDY =
  'change that on the server, or the reference, or the destination in routing: of .handoff.yml';

/** The entry of an action in the outbox. */
function intentOf(action: Action, begun: boolean, reason: string | null): Intent {
  return {
    key: actionKey(action),
    thing: action.about.id,
    target: action.target,
    what: markerOf(action, null).what,
    number: destinationOf(action).under?.(action) ?? null,
    begun,
    reason,
    asked: action.asked === undefined ? null : [...action.asked],
  };
}

/**
 * True if the post may exist. Destinations that can look for a post do so anyway, so doubt costs
 * nothing there. A message that was certainly not sent may be sent again.
 */
function mayBeThere(action: Action, error: unknown): boolean {
  if (!(error instanceof NetFault)) return false;
  return error.maybeDone || destinationOf(action).doubt === 'look';
}

/** The reason of a failure in one line. @throws the error if it is a bug */
function described(error: unknown): { reason: string; auth: boolean } {
  if (error instanceof HandoffError)
    return { reason: messageWithHint(error), auth: error.kind === 'auth' };
  if (error instanceof TypeError || !(error instanceof Error) || !('code' in error)) throw error;
  return { reason: `the outbox could not be written: ${reasonOf(error)}`, auth: false };
}
