import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { lastFetch, type RecordSource } from '../git/last-fetch.js';
import type { ViewAge } from '../ledger/view.js';
import { NO_POLICY } from '../protocol/team/policy.js';

/** How old what this clone has from a remote is; null without a remote. */
export async function viewAge(
  env: Pick<Env, 'repository' | 'policy' | 'now'>,
  source: RecordSource | null,
): Promise<ViewAge | null> {
  if (source === null) return null;
  const { freshWithinSeconds, commit } = await env.policy().catch((error: unknown) => {
    if (error instanceof HandoffError) return NO_POLICY;
    throw error;
  });
  return {
    ...lastFetch(await env.repository(), source, env.now(), commit.branch),
    freshWithinSeconds,
  };
}
