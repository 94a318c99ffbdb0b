import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { hasOwnRecords } from './hub/own-records.js';

/**
 * True where records are: in the repository, or in its hub.
 * @throws HandoffError `setup` if the hub cannot be opened
 */
export async function hasRecords(env: Pick<Env, 'standing' | 'repository'>): Promise<boolean> {
  try {
    await env.standing();
  } catch (error) {
    if (error instanceof HandoffError) return false;
    throw error;
  }
  const repository = await env.repository();
  return hasOwnRecords(repository, (await repository.commitRules()).branch);
}
