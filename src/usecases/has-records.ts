import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { SEEN } from '../ledger/seen.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { isRelayRef } from '../protocol/team/relay-names.js';
import { hasFolder } from '../store/has-folder.js';

/** True in a repository that has records: in the work tree, on the relay, or seen earlier. */
export async function hasRecords(env: Pick<Env, 'repository'>): Promise<boolean> {
  try {
    const { topLevel, refs, commitRules } = await env.repository();
    const { branch } = await commitRules();
    return (
      refs.some(({ name }) => name === SEEN || isRelayRef(name, branch)) ||
      hasFolder(topLevel, RECORDS_FOLDER, /^\d{4}$/u)
    );
  } catch (error) {
    if (error instanceof HandoffError) return false;
    throw error;
  }
}
