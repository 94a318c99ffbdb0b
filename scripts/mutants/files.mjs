import { spawnSync } from 'node:child_process';

/** The files of the repository whose path fits a pattern, relative to its top. */
export function filesLike(root, pattern) {
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  return stdout.split('\0').filter((path) => pattern.test(path));
}
