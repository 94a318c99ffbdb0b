import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The team's policy and roster: the one mutable file, reviewed like code. */
export const POLICY_FILE = '.handoff.yml';

/**
 * The text of the policy, for telling whether it changed; empty where there is none that could be
 * one.
 */
export function policyText(topLevel: string): string {
  try {
    const file = join(topLevel, POLICY_FILE);
    return lstatSync(file).isFile() ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
