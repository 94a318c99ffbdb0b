import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../src/protocol/format/json.js';
import type { BareRemote } from './bare-remote.js';
import { makeClones, type Clone, type TeamOptions } from './clones.js';
import { okJson, rowsOf, runJson, type RunOptions } from './program.js';
import { openTestRepo, tempFolder, type TestRepo } from './repo.js';

/** A remote that Wei and Nadia share, with a clone each. */
export interface Shared {
  readonly remote: BareRemote;
  readonly wei: Clone;
  readonly nadia: Clone;
}

/** Makes a remote and two clones of it, and one for each of the others. Call it inside a test. */
export function makeShared({
  others = [],
  ...options
}: Omit<TeamOptions, 'handles'> & { others?: readonly string[] } = {}): Shared {
  const {
    remote,
    clones: [wei, nadia],
  } = makeClones(tempFolder(), { handles: ['wei', 'nadia', ...others], ...options });
  if (!wei || !nadia) throw new Error('a clone is missing');
  return { remote, wei, nadia };
}

type Place = Pick<TestRepo, 'dir' | 'env'>;

/** One run of a verb that writes. */
export interface Wrote {
  code: number;
  answer: JsonObject;
  err: string;
}

/** Raises a question; two with different words are two records. */
export function ask(
  repo: Place,
  what: string,
  more: readonly string[] = [],
  options: RunOptions = {},
): Wrote {
  return runJson(
    repo,
    ['ask', what, '--why', 'the schema freezes on Friday', '--owner', 'nadia', ...more],
    options,
  );
}

/** The smallest declaration. */
export const BODY =
  'to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight: none\ndecisions: none\nblockers: none\nquestions: none\n';

/** What the open questions are, in the order of the alphabet. */
export function questions(
  repo: Place,
  more: readonly string[] = [],
  options: RunOptions = {},
): string[] {
  return needsOf(okJson(repo, ['query', '--questions', ...more], options));
}

/** The same of an answer. */
export function needsOf(answer: JsonObject): string[] {
  return rowsOf(answer, 'questions')
    .map(({ need }) => String(need))
    .toSorted();
}

/** The codes of what an answer warns of. */
export function warnedOf(answer: JsonObject): string[] {
  return rowsOf(answer, 'warnings').map(({ code }) => String(code));
}

/**
 * Changes a clone in every way that `git status` knows: staged, changed after that, unstaged,
 * untracked.
 */
export function makeDirty(repo: TestRepo): void {
  repo.write('shared.txt', 'staged\n');
  repo.git('add', 'shared.txt');
  repo.write('shared.txt', 'changed after that\n');
  repo.write('README.md', 'changed\n');
  repo.write('new.txt', 'untracked\n');
}

/** Starts a branch with a commit that nobody else is to see. @returns that commit */
export function startFeature(repo: TestRepo): string {
  repo.git('switch', '--quiet', '--no-track', '-c', 'feature');
  return repo.commit('Unfinished work', { 'unfinished.txt': 'one\n' });
}

/** Leaves a command of git unfinished over a conflict, on `main`. */
export function leaveUnfinished(repo: TestRepo, command: string, commit: string): void {
  repo.git('checkout', '--quiet', '-b', 'other');
  repo.commit('theirs', { 'file.txt': 'theirs\n' });
  repo.git('checkout', '--quiet', 'main');
  repo.commit('ours', { 'file.txt': 'ours\n' });
  repo.commit('ours again', { 'file.txt': 'ours again\n' });
  if (repo.tryGit(command, commit).code === 0) throw new Error(`${command} was to stop`);
}

/** What the program keeps for itself: objects, the branch of relayed records, what it has seen. */
const ITS_OWN =
  /^(?:objects|handoff|(?:logs\/)?refs\/handoff)\/|(?:^|\/)refs\/(?:heads|remotes\/[^/]+)\/handoffs[^/]*$/;

/** Where the reftable format keeps every ref. */
const TABLES = /^(?:worktrees\/[^/]+\/)?reftable\//;

/**
 * Everything in a clone that is the person's, byte for byte: index, HEAD, branches, reflogs,
 * settings, unfinished operations, the work tree.
 */
export function personalState(repo: TestRepo): Record<string, string> {
  const status = repo.git(
    '--no-optional-locks',
    'status',
    '--porcelain=v2',
    '--branch',
    '--untracked-files=all',
  );
  const folders = repo
    .git('rev-parse', '--path-format=absolute', '--absolute-git-dir', '--git-common-dir')
    .split('\n');
  const within = folders.flatMap((folder) =>
    openTestRepo(repo.base, folder, repo.env)
      .files('.')
      .flatMap((path) => (ITS_OWN.test(path) || TABLES.test(path) ? [] : [join(folder, path)])),
  );
  const worked = repo
    .files('.')
    .flatMap((path) => (/^\.git(?:\/|$)/.test(path) ? [] : [join(repo.dir, path)]));
  return {
    status,
    // With the reftable format they are in no file of their own.
    refs: repo
      .git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/remotes')
      .split('\n')
      .filter((line) => !/^refs\/(?:heads|remotes\/[^/]+)\/handoffs/.test(line))
      .join('\n'),
    ...Object.fromEntries(
      [...within, ...worked].map((path) => [path, readFileSync(path, 'latin1')]),
    ),
  };
}

/**
 * From now on the remote keeps a list of the branches that somebody tried to push to, whether it
 * took them or not.
 * @returns what reads that list
 */
export function logPushes({ repo }: BareRemote): () => string[] {
  const hooks = join(repo.dir, 'hooks');
  renameSync(join(hooks, 'pre-receive'), join(hooks, 'judge'));
  repo.hook(
    'pre-receive',
    `pushed=$(cat)\necho "$pushed" | while read -r old new ref; do echo "$ref" >> pushes; done\necho "$pushed" | hooks/judge`,
  );
  repo.write('pushes', '');
  return () =>
    readFileSync(join(repo.dir, 'pushes'), 'utf8')
      .split('\n')
      .filter((ref) => ref !== '');
}

/** Another work tree of a clone, in a folder beside it. */
export function linkWorktree(clone: TestRepo, name: string, ...args: string[]): TestRepo {
  const dir = join(clone.base, name);
  clone.git('worktree', 'add', '--quiet', dir, ...args);
  return openTestRepo(clone.base, dir, clone.env);
}

/** One more clone of a remote for somebody who has one, made in another way. */
export function cloneAgain(
  owner: Clone,
  { url }: BareRemote,
  name: string,
  ...args: string[]
): TestRepo {
  const settings = [
    'gc.auto=0',
    'maintenance.auto=false',
    `user.name=${owner.handle}`,
    `user.email=${owner.handle}@example.org`,
  ];
  const above = openTestRepo(owner.base, owner.base, owner.env);
  above.git(
    'clone',
    '--quiet',
    '--template=',
    ...args,
    ...settings.flatMap((setting) => ['--config', setting]),
    '--',
    url,
    name,
  );
  return openTestRepo(owner.base, join(owner.base, name), owner.env);
}
