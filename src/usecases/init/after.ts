import type { Env } from '../../env.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { shellWord } from '../../protocol/format/path-between.js';
import type { InitFile } from '../../schema/types.js';
import { pathReader } from '../path-here.js';

/** True where `init` makes the policy. */
export function isNewPolicy(placed: readonly InitFile[]): boolean {
  return placed.some(({ path, did }) => path === POLICY_FILE && did === 'created');
}

/** The folder of which everything is committed. */
const RECORDS = '.handoffs';

/** The commands that commit what was written, for the folder where the person is. */
export async function committing(env: Env, placed: readonly InitFile[]): Promise<string[]> {
  const written = placed.flatMap(({ path, did }) => (did === 'kept' ? [] : [path]));
  if (written.length === 0) return [];
  const here = (await pathReader(env))('.');
  // Git reads `:/` from the top of the work tree.
  const top = here === null || here === '' || here === '.' ? '' : ':/';
  const paths = new Set(
    written
      .map((path) => (path.startsWith(`${RECORDS}/`) ? RECORDS : path))
      .map((path) => top + path),
  );
  return [
    `git add ${[...paths].map(shellWord).join(' ')}`,
    `git commit -m "${isNewPolicy(placed) ? 'Set up' : 'Update the files of'} handoff"`,
  ];
}

/** What to do about members with one name. */
export function namesakeHint(handles: readonly string[]): string {
  return `${handles.join(' and ')} have one name: if they are one person, give ${handles[0] ?? ''} all addresses and remove the rest`;
}
