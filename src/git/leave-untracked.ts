import { promises } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Repository } from './repository.js';

/**
 * Lets git leave alone in this clone what a command writes beside the work: adds the name to
 * `info/exclude`, which git never transfers. Nothing happens to a file that is tracked or ignored,
 * and where that file cannot be written.
 * @param path of the file that was written
 * @param name of such files in any folder
 * @returns true if git listed the file before
 */
export async function leaveUntracked(
  { git, commonDir }: Pick<Repository, 'git' | 'commonDir'>,
  path: string,
  name: string,
): Promise<boolean> {
  const file = join(commonDir, 'info', 'exclude');
  try {
    const known = await textOf(file);
    if (known === null || known.split(/\r?\n/u).includes(name)) return false;
    if (!(await isListed(git, path))) return false;
    await promises.mkdir(dirname(file), { recursive: true });
    const begin = known === '' || known.endsWith('\n') ? '' : '\n';
    await promises.appendFile(file, `${begin}# handoff report writes it.\n${name}\n`);
    return true;
  } catch {
    // Git goes on to list the file, as it lists others.
    return false;
  }
}

/** What is in a file, empty where there is none; null for what is no regular file. */
async function textOf(file: string): Promise<string | null> {
  try {
    return (await promises.lstat(file)).isFile() ? await promises.readFile(file, 'utf8') : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** True if `git status` lists a file as untracked. */
async function isListed(git: Repository['git'], path: string): Promise<boolean> {
  const { stdout } = await git.run([
    '--literal-pathspecs',
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=all',
    '--',
    path,
  ]);
  return stdout.toString('utf8').startsWith('?? ');
}
