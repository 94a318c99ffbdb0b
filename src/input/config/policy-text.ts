import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearestPolicy, POLICY_FILE } from '../../protocol/team/nearest-policy.js';

export { POLICY_FILE } from '../../protocol/team/nearest-policy.js';

/** The text of a policy, to compare for changes; empty if there is no readable file. */
export function policyText(topLevel: string, path: string = POLICY_FILE): string {
  try {
    const file = join(topLevel, path);
    return lstatSync(file).isFile() ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}

/**
 * The path of the policy in force in a folder of the work tree, from the top; null for none. What
 * cannot be read is there.
 */
export function policyInWorkTree(topLevel: string, folder: string): string | null {
  return nearestPolicy(
    folder,
    (path) => lstatSync(join(topLevel, path), { throwIfNoEntry: false }) !== undefined,
  );
}
