import { recordsShown, type Action } from '../../protocol/route/action.js';
import type { DraftContext } from '../../protocol/route/draft.js';
import { plan, type Plan } from '../../protocol/route/plan.js';
import type { Env } from '../../env.js';
import { recipientsFor } from '../../ledger/recipients.js';
import { destinationNamed } from '../../online/destinations/find.js';
import { DESTINATIONS } from '../../online/destinations/registry.js';
import type { Snapshot } from '../snapshot.js';
import type { RecordPlaces } from './readable-records.js';

/** A plan, and what its drafts are made from. */
export interface Planned extends Plan {
  /** Posts that wait until others can read the records that they link to. */
  early: Action[];
  drafting: DraftContext;
}

/**
 * Plans from the records of this clone; asks no server.
 * @param scope ids of topics and decisions; null for all
 * @param readable the records that others can read; null to skip this check
 */
export async function planFor(
  env: Env,
  { state, view }: Snapshot,
  scope: ReadonlySet<string> | null,
  readable: RecordPlaces | null = null,
): Promise<Planned> {
  const [policy, github] = await Promise.all([env.policy(), env.github()]);
  const here =
    github === null ? await (await import('../../online/open.js')).homeOf(env) : github.home;
  const open = [...state.topics.values()].filter(
    ({ id: slotId, open }) => open && (scope?.has(slotId) ?? true),
  );
  const now = env.now();
  const recipient = await recipientsFor(await env.repository(), { policy, state, now }, open);
  const context = { policy, state, here, recipient, destinations: DESTINATIONS, now };
  const { actions, findings } = plan(context, scope);
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
        here,
        ticket: (tracker, ticket) =>
          destinationNamed(tracker)?.ticketPage?.(env.vars, ticket) ?? null,
      },
      recordAt: (id) => {
        const [read, entry] = [readable?.get(id), view.entries.get(id)];
        if (read) return read;
        return entry?.commit ? { commit: entry.commit, path: entry.path } : null;
      },
    },
  };
}
