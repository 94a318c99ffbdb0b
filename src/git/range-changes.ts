import type { ChildProcess } from 'node:child_process';
import { HandoffError } from '../errors.js';
import { cleanStderr, reasonOf } from './clean-stderr.js';
import type { Repository } from './repository.js';
import { ChangeParser, DIFF_ARGS, DIFF_ENV, type TreeChange } from './tree-changes.js';

/** Milliseconds for a whole range. */
const PATIENCE_MS = 600_000;

/**
 * A commit-graph file stores the parents of commits and may be forged, so only the commits are
 * read.
 */
const UNAIDED = ['-c', 'core.commitGraph=false'];

/**
 * A range of commits: ancestors of any of `heads` that are not ancestors of any of `not`. Full ids.
 */
export interface Range {
  heads: readonly string[];
  not: readonly string[];
}

/** Receives the commits and changes of a range. */
export interface RangeListener {
  /** A commit of the range, newest first. */
  commit(oid: string): void;
  /** A path that the commit lacks or has in another version than one of its parents. */
  change(commit: string, change: TreeChange): void;
}

/**
 * Compares every commit of a range with each of its parents. Reports each path that was altered,
 * deleted or changed in type, also by a merge against both sides; does not report additions. One
 * `rev-list` feeds one `diff-tree`, so memory does not grow with the range.
 * @param paths pathspecs, with git's magic
 * @throws HandoffError `git`, also if a commit or a tree is not in this clone
 */
export async function walkRange(
  repo: Repository,
  range: Range,
  paths: readonly string[],
  listener: RangeListener,
): Promise<void> {
  const list = repo.git.start([...UNAIDED, 'rev-list', '--topo-order', '--stdin'], DIFF_ENV);
  list.stdin?.write(
    [...range.heads, ...range.not.map((oid) => `^${oid}`)].map((line) => `${line}\n`).join(''),
  );
  const diff = repo.git.start(
    [...UNAIDED, 'diff-tree', '--stdin', '-m', '--diff-filter=MDT', ...DIFF_ARGS, '--', ...paths],
    DIFF_ENV,
  );
  const timer = setTimeout(
    () => [list, diff].forEach((child) => child.kill('SIGKILL')),
    PATIENCE_MS,
  );
  try {
    const parser = new ChangeParser((commit, change) => listener.change(commit ?? '', change));
    diff.stdout?.on('data', (chunk: Buffer) => parser.take(chunk));
    const ended = Promise.all([endOf(list, 'rev-list'), endOf(diff, 'diff-tree')]);
    // Awaited below. Without this handler an early rejection would end the Node process.
    ended.catch(() => undefined);
    await feed(list, diff, listener);
    await ended;
  } finally {
    clearTimeout(timer);
    for (const child of [list, diff]) child.kill();
  }
}

/** Feeds the commits from one process to the other, with back-pressure. */
async function feed(
  list: ChildProcess,
  diff: ChildProcess,
  listener: RangeListener,
): Promise<void> {
  let rest = '';
  list.stdin?.end();
  // Not `once` of node:events, which rejects if the pipe breaks: the exit code says why it did.
  const gone = new Promise((resolve) => diff.on('close', resolve));
  for await (const chunk of list.stdout ?? []) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const oid of lines) listener.commit(oid);
    if (lines.length > 0 && diff.stdin?.write(`${lines.join('\n')}\n`) === false)
      await Promise.race([new Promise((resolve) => diff.stdin?.once('drain', resolve)), gone]);
  }
  diff.stdin?.end();
}

/** @throws HandoffError `git` with git's reason, unless the exit code is 0 */
async function endOf(child: ChildProcess, name: string): Promise<void> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-10_000);
  });
  // If the program ends before it has read everything, the pipe breaks; its exit code says why.
  child.stdin?.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    child.on('error', (error) =>
      reject(new HandoffError('setup', `git could not be started (${error.message})`)),
    );
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new HandoffError(
            'git',
            reasonOf(cleanStderr(stderr)) ?? `git ${name} ended early (${signal ?? code})`,
          ),
        );
    });
  });
}
