import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRepo } from './repo.js';

/**
 * Where a text lies in a repository: files of the work tree and of `.git` byte for byte, and every
 * object unpacked, reachable or not.
 */
export function tracesOf(repo: TestRepo, text: string): string[] {
  const wanted = Buffer.from(text);
  const files = repo
    .files('.')
    .filter((path) => readFileSync(join(repo.dir, path)).includes(wanted));
  const objects = spawnSync('git', ['cat-file', '--batch-all-objects', '--batch'], {
    cwd: repo.dir,
    env: repo.env,
    maxBuffer: 1 << 28,
  });
  if (objects.status !== 0) throw new Error(String(objects.stderr));
  return objects.stdout.includes(wanted) ? [...files, 'an object'] : files;
}
