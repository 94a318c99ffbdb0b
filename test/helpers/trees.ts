import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { objectId } from '../../src/git/object-id.js';
import { openRepository } from '../../src/git/repository.js';
import {
  treeWithFiles,
  type FileEntry,
  type TreeWithFiles,
} from '../../src/git/tree-with-files.js';
import { writeObjects, type NewObject } from '../../src/git/write-objects.js';
import type { TestRepo } from './repo.js';

/** A file whose only line is its own path, as an object. */
function blobsOf(repo: TestRepo, paths: readonly string[]): NewObject[] {
  const format = repo.git('rev-parse', '--show-object-format') === 'sha256' ? 'sha256' : 'sha1';
  return paths.map((path) => {
    const body = Buffer.from(`${path}\n`);
    return { type: 'blob', oid: objectId(format, 'blob', body), body };
  });
}

/** Such files as a tree takes them. */
export function entriesOf(repo: TestRepo, paths: readonly string[]): FileEntry[] {
  return blobsOf(repo, paths).map(({ oid }, index) => ({
    path: paths[index] as string,
    blob: oid,
  }));
}

/** The tree with some more files, computed only. */
export async function compute(
  repo: TestRepo,
  base: string | null,
  files: readonly FileEntry[],
): Promise<TreeWithFiles> {
  return treeWithFiles(await openRepository(repo.dir, repo.env), base, files);
}

/** The tree with some more files, stored, on a branch of its own, and checked by git. */
export async function put(
  repo: TestRepo,
  base: string | null,
  paths: readonly string[],
): Promise<TreeWithFiles> {
  const made = await compute(repo, base, entriesOf(repo, paths));
  const opened = await openRepository(repo.dir, repo.env);
  await writeObjects(opened, [...blobsOf(repo, paths), ...made.objects]);
  repo.git('update-ref', 'refs/heads/made', repo.git('commit-tree', '-m', 'made', made.tree));
  expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
  return made;
}

/** The tree that git makes through an index of its own. */
export function gitsOwn(repo: TestRepo, base: string | null, paths: readonly string[]): string {
  const env = { ...repo.env, GIT_INDEX_FILE: join(repo.base, 'own-index') };
  const git = (args: string[], input = ''): string => {
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: repo.dir,
      env,
      input,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    return stdout.trim();
  };
  git(['read-tree', base ?? '--empty']);
  git(
    ['update-index', '-z', '--index-info'],
    entriesOf(repo, paths)
      .map(({ path, blob }) => `100644 ${blob}\t${path}\0`)
      .join(''),
  );
  return git(['write-tree', '--missing-ok']);
}
