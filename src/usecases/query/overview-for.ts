import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { Warning } from '../../ledger/view.js';
import { recordsBehind } from '../../protocol/query/events.js';
import { overviewOf, withRowsOf, type Overview } from '../../protocol/query/overview.js';
import type { Policy } from '../../protocol/team/policy.js';
import { findRecords } from '../../ledger/find-records.js';
import type { HandoffRecord } from '../../schema/types.js';
import { sourcesOf } from '../proofs.js';
import { restsOn } from '../rests-on.js';
import { readRecords } from '../read-records.js';
import type { Snapshot } from '../snapshot.js';
import { policyDiffers } from '../trust.js';
import { notSetUp } from './not-set-up.js';

/**
 * The lists of what is open, with what they rest on. What the policy of the default branch would
 * show is listed as well, whatever the checked-out policy says.
 */
export async function overviewFor(
  env: Pick<
    Env,
    'repository' | 'index' | 'now' | 'policy' | 'trust' | 'unfetched' | 'teamRemote' | 'version'
  >,
  snapshot: Snapshot,
  policy: Policy,
): Promise<{ overview: Overview; warnings: Warning[]; until: number }> {
  const { state, other, trust } = snapshot;
  const behind = [...recordsBehind(state), ...(other === null ? [] : recordsBehind(other))];
  const sources = await sourcesOf(env, snapshot, behind);
  const own = overviewOf(state, sources, policy);
  const { overview: found, added } =
    other === null
      ? { overview: own, added: 0 }
      : withRowsOf(own, overviewOf(other, sources, trust.other ?? policy));
  const overview =
    policy.shifts === null
      ? found
      : await (
          await import('./lateness.js')
        ).withLateness(found, policy.shifts, {
          records: state.records,
          find: (ids) => findOrReadAll(env, snapshot, ids),
        });
  const warnings = [
    ...(await restsOn(env, snapshot)),
    ...(await notSetUp(env, snapshot, policy)),
    ...(added > 0 ? [policyDiffers(trust)] : []),
  ];
  return { overview, warnings, until: sources.until };
}

/** Some records, found by their names; all records where that does not find them. */
async function findOrReadAll(
  env: Parameters<typeof readRecords>[0] & Pick<Env, 'repository'>,
  { seen, open }: Snapshot,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HandoffRecord>> {
  const found =
    seen === null || open === null
      ? null
      : await findRecords(await env.repository(), seen, ids).catch(unlessBug);
  if (found !== null) return found;
  const { entries } = await readRecords(env);
  return new Map([...entries].map(([id, { record }]) => [id, record]));
}

function unlessBug(error: unknown): null {
  if (error instanceof HandoffError) return null;
  throw error;
}
