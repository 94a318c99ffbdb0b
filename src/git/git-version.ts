import type { Git } from './run.js';

/** The version of git, such as `2.39.5`. @throws HandoffError `git`, `setup` */
export async function gitVersion(git: Git): Promise<string> {
  const { stdout } = await git.run(['--version']);
  return /\d+(?:\.\d+)*/.exec(stdout.toString('utf8'))?.[0] ?? 'of an unknown version';
}
