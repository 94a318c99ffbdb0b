import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The team's policy and roster: the one file that changes, reviewed like code. */
export const POLICY_FILE = '.handoff.yml';

/** The text of the policy, to compare for changes; empty if there is no readable file. */
export function policyText(topLevel: string): string {
  try {
    const file = join(topLevel, POLICY_FILE);
    return lstatSync(file).isFile() ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
