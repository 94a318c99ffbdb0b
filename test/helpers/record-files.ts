import { spawnSync } from 'node:child_process';
import type { TestRepo } from './repo.js';

/**
 * Record files by their path: the object id of the bytes, which is the same in every repository.
 */
export type RecordFiles = Map<string, string>;

/** What a tree `.handoffs` holds never changes, so each is listed once for all repositories. */
const listed = new Map<string, RecordFiles>();

/**
 * Every record file in the commits that some refs name, as git itself lists them.
 * @param patterns for `git for-each-ref`, or `HEAD`
 * @throws Error where two refs hold different bytes at the same path
 */
export function recordsAt(repo: Pick<TestRepo, 'dir' | 'env'>, ...patterns: string[]): RecordFiles {
  const commits = lines(
    git(repo, [
      'for-each-ref',
      '--format=%(objectname)',
      ...patterns.filter((pattern) => pattern !== 'HEAD'),
    ]),
  );
  if (patterns.includes('HEAD')) commits.push('HEAD');
  const wanted = [...new Set(commits)].map((commit) => `${commit}:.handoffs\n`).join('');
  const trees = lines(
    git(repo, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], wanted),
  ).filter((line) => line.startsWith('tree '));
  const union: RecordFiles = new Map();
  for (const tree of new Set(trees.map((line) => line.slice('tree '.length))))
    addAll(union, filesOf(repo, tree), repo.dir);
  return union;
}

/** Adds files to others. @throws Error where a path has other bytes already */
export function addAll(union: RecordFiles, files: RecordFiles, where: string): void {
  for (const [path, oid] of files) {
    const known = union.get(path);
    if (known !== undefined && known !== oid)
      throw new Error(`${path} has two contents, ${known} and ${oid}, the second in ${where}`);
    union.set(path, oid);
  }
}

function filesOf(repo: Pick<TestRepo, 'dir' | 'env'>, tree: string): RecordFiles {
  const known = listed.get(tree);
  if (known) return known;
  const files: RecordFiles = new Map();
  for (const line of lines(git(repo, ['ls-tree', '-r', '--format=%(objectname) %(path)', tree]))) {
    const [oid = '', path = ''] = line.split(' ');
    files.set(`.handoffs/${path}`, oid);
  }
  listed.set(tree, files);
  return files;
}

/** The id of the record that a path names: its last part that is one (records.md, "Files"). */
export function idOf(path: string): string {
  const parts = path.slice(path.lastIndexOf('/') + 1, -'.yml'.length).split('.');
  const id = parts.findLast((part) => /^\d{8}T\d{6}Z-.+-[0-9a-z]{8}$/.test(part));
  if (id === undefined || !path.endsWith('.yml')) throw new Error(`${path} is no record's path`);
  return id;
}

/** Bytes of an object. */
export function bytesOf(repo: Pick<TestRepo, 'dir' | 'env'>, oid: string): Buffer {
  return spawn(repo, ['cat-file', 'blob', oid]);
}

function git(repo: Pick<TestRepo, 'dir' | 'env'>, args: readonly string[], input = ''): string {
  return spawn(repo, args, input).toString('utf8');
}

function spawn(repo: Pick<TestRepo, 'dir' | 'env'>, args: readonly string[], input = ''): Buffer {
  const ended = spawnSync('git', args, { cwd: repo.dir, env: repo.env, input, maxBuffer: 1 << 28 });
  if (ended.status !== 0)
    throw new Error(`git ${args.join(' ')} in ${repo.dir}: ${String(ended.stderr)}`);
  return ended.stdout;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
