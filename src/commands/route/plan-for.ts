import type { DraftContext } from '../../core/route/draft.js';
import { plan, type Plan, type PlanContext } from '../../core/route/plan.js';
import { pullRef } from '../../core/pull/pull-ref.js';
import type { Env } from '../../env.js';
import { recipientsFor } from '../../ledger/recipients.js';

/** A plan, and what its actions are drafted from. */
export interface Planned extends Plan {
  drafting: DraftContext;
}

/** What is to be sent as things stand in this clone. Nothing is asked of a server. @param scope ids of things and decisions; null for all */
export async function planFor(env: Env, scope: ReadonlySet<string> | null): Promise<Planned> {
  const [policy, state, view, github] = await Promise.all([env.policy(), env.state(), env.view(), env.github()]);
  const here = github === null ? await (await import('../../online.js')).homeOf(env) : github.home;
  const around = { here, pull: (ref: number | string) => pullRef(ref, here), jira: (env.vars['JIRA_BASE_URL'] ?? '').trim() || null };
  const open = [...state.things.values()].filter(({ thing, open }) => open && (scope?.has(thing) ?? true));
  const context: PlanContext = {
    policy,
    state,
    ...around,
    recipient: await recipientsFor(await env.repository(), { policy, state }, open),
  };
  const recordAt = (id: string): { commit: string; path: string } | null => {
    const entry = view.entries.get(id);
    return entry?.commit ? { commit: entry.commit, path: entry.path } : null;
  };
  return { ...plan(context, scope), drafting: { policy, state, around, recordAt } };
}
