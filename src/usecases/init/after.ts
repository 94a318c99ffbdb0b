import type { Env } from '../../env.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import type { InitFile } from '../../schema/types.js';
import { pathReader } from '../path-here.js';

/** The commands that commit a new policy, for the folder where the person is; none for an old one. */
export async function committing(env: Env, placed: readonly InitFile[]): Promise<string[]> {
  if (!placed.some(({ path, did }) => path === POLICY_FILE && did === 'created')) return [];
  const here = (await pathReader(env))('.');
  // Git reads `:/` from the top of the work tree.
  const top = here === null || here === '' || here === '.' ? '' : ':/';
  return [`git add ${top}${POLICY_FILE} ${top}.handoffs`, 'git commit -m "Set up handoff"'];
}

/** What to do about members with one name. */
export function namesakeHint(handles: readonly string[]): string {
  return `${handles.join(' and ')} have one name: if they are one person, give ${handles[0] ?? ''} all addresses and remove the rest`;
}
