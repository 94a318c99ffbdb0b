import type { Warning } from '../../ledger/view.js';
import { NO_POLICY, type Policy } from '../../protocol/team/policy.js';
import { readRecords } from '../read-records.js';
import type { Snapshot } from '../snapshot.js';

type SetUpEnv = Parameters<typeof readRecords>[0];

/**
 * The warning where there is neither a policy nor a record, so that "nothing" says nothing about a
 * team. Where something could not be read, nobody can tell.
 */
export async function notSetUp(
  env: SetUpEnv,
  { view, open, trust }: Snapshot,
  policy: Policy,
): Promise<Warning[]> {
  if (policy !== NO_POLICY || trust.other !== null || view.entries.size > 0) return [];
  // A remote that was never fetched may hold both.
  if (view.age?.at === null) return [];
  // An open snapshot leaves out what is closed.
  const { entries, files, complete } = open === null ? view : await readRecords(env);
  if (entries.size > 0 || files > 0 || !complete) return [];
  return [
    {
      code: 'not-set-up',
      message: 'handoff is not set up here: no policy and no records; handoff init sets it up',
    },
  ];
}
