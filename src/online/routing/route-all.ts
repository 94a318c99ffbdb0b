import type { Draft } from '../../protocol/route/draft.js';
import { actionKey, actionThing, type Action } from '../../protocol/route/plan.js';
import type { Posted } from '../../protocol/route/posted.js';
import { numberIn } from '../../protocol/route/posts.js';
import { HandoffError } from '../../errors.js';
import { reasonOf } from '../../system/files/file-fault.js';
import { NetFault } from '../net/net-fault.js';
import { commentOnce } from './comment-once.js';
import { postElsewhere, type Elsewhere } from './elsewhere.js';
import { followUp, followUpOnPull } from './follow-up.js';
import type { GitHubRepository } from './github-repository.js';
import { issuesOnce, type WantedIssue } from './issue-once.js';
import type { Intent, Outbox } from './outbox.js';
import type { Trust } from './trust.js';

/** What became of one action. */
export type Outcome = { action: Action } & (
  | { is: 'sent'; url: string | null; adopted: boolean; record: string }
  /** It waits in the outbox. */
  | { is: 'unsent'; reason: string; auth: boolean }
  /** It never will be done: a person has to look. */
  | { is: 'refused'; reason: string }
);

/** A repository on GitHub, and whose posts in it count. */
export interface Forge {
  repo: GitHubRepository;
  trust: Trust;
}

/** What carrying out a plan needs. */
export interface Services {
  outbox: Outbox;
  draft: (action: Action) => Draft;
  /** @throws NetFault where it may not be asked, or there is no token */
  forge: (place: { host: string; repository: string }) => Promise<Forge>;
  elsewhere: () => Promise<Elsewhere>;
  /** Commits the receipt. @returns its id */
  receipt: (action: Action, posted: Posted) => Promise<string>;
  note: (text: string) => void;
  /** True where a message that may have arrived is sent again all the same. */
  again: boolean;
}

/**
 * Carries out a plan, one action after the other. Whatever fails waits in the outbox, and nothing
 * of one action keeps another one from being done.
 */
export async function routeAll(
  actions: readonly Action[],
  begun: ReadonlyMap<string, Intent>,
  services: Services,
): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const finish = async (action: Action, work: () => Promise<Posted | string>): Promise<void> => {
    outcomes.set(actionKey(action), await finished(action, work, begun, services));
  };
  const issues = new Map<string, IssueAction[]>();
  for (const action of actions)
    if (isIssue(action)) issues.set(action.target, [...(issues.get(action.target) ?? []), action]);
  for (const group of issues.values()) await openIssues(group, begun, services, finish);
  for (const action of actions)
    if (!isIssue(action)) await finish(action, () => post(action, begun, services));
  return actions.flatMap((action) => outcomes.get(actionKey(action)) ?? []);
}

type IssueAction = Extract<Action, { do: 'post' }> & {
  place: { is: 'github-issue'; host: string; repository: string };
};

function isIssue(action: Action): action is IssueAction {
  return action.do === 'post' && action.place.is === 'github-issue';
}

/** What an action is called in the outbox. */
function intentOf(
  action: Action,
  { draft }: Services,
  begun: boolean,
  reason: string | null,
): Intent {
  return {
    key: actionKey(action),
    thing: actionThing(action),
    target: action.target,
    what: draft(action).marker.what,
    number: numberOf(action),
    begun,
    reason,
  };
}

/** The issue or pull request that something is told under; null where it is none. */
function numberOf(action: Action): number | null {
  if (action.place.is === 'github-pr') return action.place.number;
  if (action.do !== 'tell' || action.place.is !== 'github-issue') return null;
  const number = numberIn(action.url);
  return Number.isFinite(number) ? number : null;
}

type Finish = (action: Action, work: () => Promise<Posted | string>) => Promise<void>;

/** Opens the issues of one repository. */
async function openIssues(
  group: readonly IssueAction[],
  begun: ReadonlyMap<string, Intent>,
  services: Services,
  finish: Finish,
): Promise<void> {
  const [first] = group;
  if (!first) return;
  const byKey = new Map(group.map((action) => [actionKey(action), action]));
  const wanted = group.map((action): WantedIssue => {
    const draft = services.draft(action);
    if (draft.on !== 'issue') throw new TypeError('an issue was drafted as something else');
    const key = actionKey(action);
    const { title, body, assignees, labels, marker } = draft;
    return {
      key,
      marker,
      issue: { title, body, assignees, labels },
      since: Date.parse(action.thing.introducedBy.declared_at),
      begun: begun.get(key)?.begun ?? false,
    };
  });
  const begin = async (key: string): Promise<void> => {
    const action = byKey.get(key);
    if (action) await services.outbox.put(intentOf(action, services, true, null));
  };
  const placed = await services.forge(first.place).then(
    ({ repo, trust }) => issuesOnce(repo, wanted, trust, { begin, note: services.note }),
    (error: unknown) => new Map(wanted.map(({ key }) => [key, { is: 'failed', error } as const])),
  );
  for (const [key, action] of byKey) {
    const found = placed.get(key);
    await finish(action, async () => {
      if (found?.is === 'there') return { url: found.url, adopted: found.adopted };
      throw found?.is === 'failed'
        ? found.error
        : new NetFault('malformed', 'the issue that was opened is not there');
    });
  }
}

async function post(
  action: Action,
  begun: ReadonlyMap<string, Intent>,
  services: Services,
): Promise<Posted | string> {
  const draft = services.draft(action);
  const begin = (): Promise<void> => services.outbox.put(intentOf(action, services, true, null));
  const { place } = action;
  if (place.is !== 'github-issue' && place.is !== 'github-pr') {
    // Nobody can look whether a message arrived. A webhook's receiver knows it by its id.
    if (
      (place.is === 'slack' || place.is === 'teams') &&
      begun.get(actionKey(action))?.begun === true &&
      !services.again
    )
      throw new HandoffError(
        'remote',
        'it may have arrived although no answer came',
        'look there; handoff route <id> --yes sends it again',
      );
    const elsewhere = await services.elsewhere();
    await begin();
    return postElsewhere(place, draft, elsewhere);
  }
  const number = numberOf(action);
  if (draft.on !== 'comment' || number === null) return 'its receipt has no address';
  const { repo, trust } = await services.forge(place);
  if (action.do === 'tell') {
    const told = {
      number,
      about: { ...draft.marker, what: null },
      draft,
      since: Date.parse(action.untold.event.declared_at),
      begin,
    };
    if (place.is === 'github-issue') return followUp(repo, told, trust);
    return followUpOnPull(repo, told, Date.parse(action.thing.introducedBy.declared_at), trust);
  }
  const said = action.do === 'decision' ? action.decision.introducedBy : action.thing.introducedBy;
  const renewed = action.do === 'decision' && action.url !== null;
  const wanted = {
    number,
    marker: draft.marker,
    body: draft.body,
    since: Date.parse(said.declared_at),
    edit: action.do === 'decision',
    make: !renewed,
    begin,
  };
  // Where somebody took the comment away there is nothing to bring up to date.
  return (
    (await commentOnce(repo, wanted, trust)) ?? { url: renewed ? action.url : null, adopted: true }
  );
}

/**
 * Does the work and commits the receipt; the intent is removed after that, and stays with the
 * reason otherwise.
 */
async function finished(
  action: Action,
  work: () => Promise<Posted | string>,
  begun: ReadonlyMap<string, Intent>,
  services: Services,
): Promise<Outcome> {
  const key = actionKey(action);
  let posted: Posted | null = null;
  try {
    const done = await work();
    if (typeof done === 'string') {
      await services.outbox.remove(key);
      return { action, is: 'refused', reason: done };
    }
    posted = done;
    const record = await services.receipt(action, posted);
    await services.outbox.remove(key);
    return { action, is: 'sent', ...posted, record };
  } catch (error) {
    const { reason, auth } = said(error);
    const earlier = begun.get(key)?.begun === true;
    const maybe = posted !== null || earlier || mayBeThere(action, error);
    const why =
      posted === null
        ? reason
        : `it was posted${posted.url === null ? '' : ` (${posted.url})`}, but its receipt could not be recorded: ${reason}`;
    await services.outbox.put(intentOf(action, services, maybe, why)).catch(() => undefined);
    return { action, is: 'unsent', reason: why, auth };
  }
}

/**
 * On GitHub what may be there is looked for anyway, so doubt costs nothing; a message that
 * certainly was not sent may be sent again.
 */
function mayBeThere({ place }: Action, error: unknown): boolean {
  return 'variable' in place
    ? error instanceof NetFault && error.maybeDone
    : error instanceof NetFault;
}

/** Why it was not done, in one line. @throws what is a bug of ours */
function said(error: unknown): { reason: string; auth: boolean } {
  if (error instanceof HandoffError)
    return {
      reason: error.hint === null ? error.message : `${error.message}; ${error.hint}`,
      auth: error.kind === 'auth',
    };
  if (error instanceof TypeError || !(error instanceof Error) || !('code' in error)) throw error;
  return { reason: `the outbox could not be written: ${reasonOf(error)}`, auth: false };
}
