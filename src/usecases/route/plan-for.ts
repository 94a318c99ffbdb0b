import type { ItemState } from '../../protocol/fold/state.js';
import { actionKey, recordsShown, type Action } from '../../protocol/route/action.js';
import type { DraftContext } from '../../protocol/route/draft.js';
import { pingPlan, type PingRequest } from '../../protocol/route/ping.js';
import { plan, type Plan, type PlanContext } from '../../protocol/route/plan.js';
import type { Env } from '../../env.js';
import { recipientsFor } from '../../ledger/recipients.js';
import { destinationNamed } from '../../online/destinations/find.js';
import { DESTINATIONS } from '../../online/destinations/registry.js';
import type { Snapshot } from '../snapshot.js';
import { hereFor } from './here.js';
import { pushedTo } from './pushed-to.js';
import type { RecordPlaces } from './readable-records.js';

/** A plan, and what its drafts are made from. */
export interface Planned extends Plan {
  /** Posts that wait until others can read the records that they link to. */
  early: Action[];
  drafting: DraftContext;
}

/** What to ping about. */
export interface Pings {
  pings: readonly PingRequest[];
  /**
   * For queued pings: the keys of their actions, and ids whose targets are not known yet. Null for
   * a ping that somebody asks for now: then nothing else is planned.
   */
  only: ReadonlySet<string> | null;
}

const NO_PINGS: Pings = { pings: [], only: new Set() };

/**
 * Plans from the records of this clone. Asks no server but whether another name in the receipts is
 * this repository's.
 * @param scope ids of topics and decisions; null for all
 * @param readable the records that others can read; null to skip this check
 */
export async function planFor(
  env: Env,
  { state, view }: Snapshot,
  scope: ReadonlySet<string> | null,
  readable: RecordPlaces | null = null,
  { pings, only }: Pings = NO_PINGS,
  { ask = true }: { ask?: boolean } = {},
): Promise<Planned> {
  const [policy, github] = await Promise.all([env.policy(), env.github()]);
  const home =
    github === null ? await (await import('../../online/open.js')).homeOf(env) : github.home;
  const here = ask ? ((await hereFor(env, state)) ?? home) : home;
  // Nothing is posted to GitLab, but people follow links to it.
  const linked = here ?? (await (await import('../../online/open.js')).gitlabHome(env));
  const open = [...state.topics.values()].filter(
    ({ id: slotId, open }) => open && (scope?.has(slotId) ?? true),
  );
  const now = env.now();
  const repository = await env.repository();
  const recipient = await recipientsFor(repository, { policy, state, now }, open);
  const context = { policy, state, here, recipient, destinations: DESTINATIONS, now };
  const plans = [
    ...pings.map((request) => pingPlan(request, context)),
    ...(pings.length > 0 && only === null
      ? []
      : [
          plan(context, scope),
          ...(await escalationsIn(context, scope)),
          ...(await takesIn(context, scope)),
        ]),
  ].map((one) => withoutPings(one, only));
  // What a ping sends may be due anyway; then the ping says for whom.
  const actions = onlyFirst(
    plans.flatMap((one) => one.actions),
    actionKey,
  );
  const findings = onlyFirst(
    plans.flatMap((one) => one.findings),
    ({ message }) => message,
  );
  const isEarly = (action: Action): boolean =>
    recordsShown(action).some(({ id }) => readable?.has(id) === false);
  return {
    actions: actions.filter((action) => !isEarly(action)),
    early: actions.filter(isEarly),
    findings,
    drafting: {
      policy,
      state,
      around: {
        here: linked,
        ticket: (tracker, ticket) =>
          destinationNamed(tracker)?.ticketPage?.(env.vars, ticket) ?? null,
        isPushed: await pushedTo(repository, linked),
        ...(policy.shifts === null
          ? {}
          : {
              atWork: (await import('../../protocol/shifts/at-work-text.js')).atWorkText(
                policy.shifts,
                now,
              ),
            }),
      },
      recordAt: (id) => {
        const [read, entry] = [readable?.get(id), view.entries.get(id)];
        if (read) return read;
        return entry?.commit ? { commit: entry.commit, path: entry.path } : null;
      },
    },
  };
}

/** What owners did not answer in so many shifts as the policy says. */
async function escalationsIn(
  context: PlanContext,
  scope: ReadonlySet<string> | null,
): Promise<Plan[]> {
  const { shifts } = context.policy;
  if ((shifts?.escalateAfter ?? null) === null || shifts === null) return [];
  const [{ escalations }, { missedBy }] = await Promise.all([
    import('../../protocol/route/escalations.js'),
    import('../../protocol/shifts/missed-by.js'),
  ]);
  return [escalations(context, missedBy(shifts, context.now), scope)];
}

/** What is to be told to people whose items somebody took over. */
async function takesIn(context: PlanContext, scope: ReadonlySet<string> | null): Promise<Plan[]> {
  const isTaken = ({ heldBy }: ItemState): boolean =>
    heldBy?.kind === 'assignment' && heldBy.taken === true;
  if (![...context.state.items.values()].some(isTaken)) return [];
  return [(await import('../../protocol/route/takes.js')).takes(context, scope)];
}

/** Without repeats that nobody asked for: another clone sent what was queued here. */
function withoutPings({ actions, findings }: Plan, only: ReadonlySet<string> | null): Plan {
  const isAsked = (action: Action): boolean =>
    action.do !== 'ping' ||
    only === null ||
    only.has(actionKey(action)) ||
    only.has(action.about.id);
  return { actions: actions.filter(isAsked), findings };
}

/** The first of those with the same key. */
function onlyFirst<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const one of all) if (!seen.has(keyOf(one))) seen.set(keyOf(one), one);
  return [...seen.values()];
}
