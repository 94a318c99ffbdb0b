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
  const { commonDir, gitDir, git } = repo;
  const home = git.env['HOME'] ?? '';
  const settings = Object.entries(git.env).filter(([name]) => name.startsWith('GIT_CONFIG'));
  const files = [
    join(commonDir, 'config'),
    join(commonDir, 'shallow'),
    join(gitDir, 'config.worktree'),
    join(home, '.gitconfig'),
    join(git.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'git', 'config'),
    git.env['GIT_CONFIG_GLOBAL'] ?? '',
    ...remoteHeads(commonDir),
  ];
  return shaOf(
    'sha256',
    Buffer.from(
      [...settings.map((setting) => setting.join('=')), ...files.map(bytesOf)].join('\n'),
    ),
  );
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

function bytesOf(file: string): string {
  try {
    if (!isAbsolute(file)) return '';
    return readBounded(file, { follow: true, most: MOST }).toString('latin1');
  } catch {
    return '';
  }
}
