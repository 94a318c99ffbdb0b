import type { Env } from '../../env.js';
import type { LookupResult } from '../../protocol/query/lookup.js';
import type { RecordDetail } from '../../schema/types.js';
import type { Snapshot } from '../../usecases/snapshot.js';

/** The pod and the sources of a synthesis. */
export async function synthesisIn(
  env: Env,
  { state }: Snapshot,
  target: LookupResult,
): Promise<Pick<RecordDetail, 'synthesis'>> {
  if (target.is !== 'record' || target.record.kind !== 'declaration') return {};
  const { synthesisFields } = await import('../../protocol/synthesis/facts.js');
  return synthesisFields(target.record, state, await env.policy());
}
