import { readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { readBounded } from '../system/files/read-bounded.js';
import { shaOf } from '../system/sha.js';
import type { Repository } from './repository.js';

/**
 * A hash of everything that decides what a clone can see and which branch it trusts: the shallow
 * boundary, the default branch of each remote and the git settings, from their usual files. If it changed, git must be asked again. A hash, because
 * settings may hold passwords and tokens, which must not reach a cache.
 */
export function metaFingerprint(repo: Repository): string {
  const { commonDir, git } = repo;
  const settings = Object.entries(git.env).filter(([name]) => name.startsWith('GIT_CONFIG'));
  const files = [...settingsFiles(repo), join(commonDir, 'shallow'), ...remoteHeads(commonDir)];
  return shaOf(
    'sha256',
    Buffer.from([...settings.map((setting) => setting.join('=')), ...files.map(textOf)].join('\n')),
  );
}

/** The usual files of git's settings; the system's are left out. */
export function settingsFiles({
  commonDir,
  gitDir,
  git,
}: Pick<Repository, 'commonDir' | 'gitDir' | 'git'>): string[] {
  const home = git.env['HOME'] ?? '';
  return [
    join(commonDir, 'config'),
    join(gitDir, 'config.worktree'),
    join(home, '.gitconfig'),
    join(git.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'git', 'config'),
    git.env['GIT_CONFIG_GLOBAL'] ?? '',
  ];
}

function remoteHeads(commonDir: string): string[] {
  const folder = join(commonDir, 'refs', 'remotes');
  try {
    return readdirSync(folder).map((remote) => join(folder, remote, 'HEAD'));
  } catch {
    return [];
  }
}

/** More than any of these files holds. */
const MOST = 65 * 1024 * 1024;

/** The text of a file of settings; empty if it cannot be read. */
export function textOf(file: string): string {
  try {
    if (!isAbsolute(file)) return '';
    return readBounded(file, { follow: true, most: MOST }).toString('latin1');
  } catch {
    return '';
  }
}
