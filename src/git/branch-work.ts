import { remotesOf } from './remote.js';
import type { Repository } from './repository.js';

/** What this clone holds of a local branch. */
export interface BranchWork {
  /** The commit of its tip. */
  head: string;
  /** The tips of the branch of that name on remotes, as last fetched, where they differ. */
  remotes: string[];
  /**
   * Its commits that no remote-tracking branch has; null where the repository has no remote, so
   * that nobody else could have them.
   */
  unpushed: number | null;
  /** Files that are changed, staged or new; null where the branch is not checked out here. */
  dirty: number | null;
  /** Where its newest change is: `src/auth.ts:12`; null where that cannot be said. */
  place: string | null;
}

/** Of a patch no more is read than this, in bytes; a larger one says nothing of where work stopped. */
const PATCH_BYTES = 4 * 1024 * 1024;
const PATCH = [
  '-p',
  '-U0',
  '--no-ext-diff',
  '--no-textconv',
  '--no-renames',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];
const NOT_RECORDS = ['--', ':(top)', ':(top,exclude).handoffs'];

/**
 * What only this clone has of a branch. Null if it has no local branch of that name.
 * @param branch its short name
 * @throws HandoffError `git`
 */
export async function branchWork(repo: Repository, branch: string): Promise<BranchWork | null> {
  const name = `refs/heads/${branch}`;
  const head = repo.refs.find((ref) => ref.name === name)?.oid;
  if (head === undefined) return null;
  const here = repo.branch === name;
  const [unpushed, changed] = await Promise.all([
    unpushedCommits(repo, head),
    here ? changedFiles(repo) : null,
  ]);
  const place =
    changed !== null && changed > 0
      ? ((await placeIn(repo, ['diff', ...PATCH, 'HEAD'])) ?? (await placeIn(repo, shown(head))))
      : await placeIn(repo, shown(head));
  const remotes = [...new Set(tipsOf(repo, branch))].filter((oid) => oid !== head);
  return { head, remotes, unpushed, dirty: changed, place };
}

/** The tips of a branch, here and on remotes as last fetched. @param branch its short name */
export function tipsOf({ refs }: Pick<Repository, 'refs'>, branch: string): string[] {
  return refs.filter(({ name }) => isBranch(name, branch)).map(({ oid }) => oid);
}

/** True for the name of a branch of that short name, here or on a remote. */
export function isBranch(ref: string, branch: string): boolean {
  if (ref === `refs/heads/${branch}`) return true;
  return /^refs\/remotes\/[^/]+\/(.+)$/u.exec(ref)?.[1] === branch;
}

async function unpushedCommits(repo: Repository, tip: string): Promise<number | null> {
  if (remotesOf(await repo.config()).length === 0) return null;
  if (repo.refs.some(({ name, oid }) => name.startsWith('refs/remotes/') && oid === tip)) return 0;
  const { stdout } = await repo.git.run(['rev-list', '--count', tip, '--not', '--remotes']);
  return Number(stdout.toString('utf8').trim());
}

/** Records are published by this program, so they are no unfinished work. */
async function changedFiles(repo: Repository): Promise<number> {
  const { stdout } = await repo.git.run(['status', '--porcelain', '--no-renames', ...NOT_RECORDS]);
  return stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '').length;
}

function shown(commit: string): string[] {
  return ['diff-tree', '--no-commit-id', '--root', ...PATCH, commit];
}

/** The last hunk of a patch that leaves a line behind. */
async function placeIn(repo: Repository, question: string[]): Promise<string | null> {
  try {
    const { stdout } = await repo.git.run(
      ['-c', 'core.quotePath=false', ...question, ...NOT_RECORDS],
      { maxBytes: PATCH_BYTES },
    );
    let [file, place]: [string | null, string | null] = [null, null];
    for (const line of stdout.toString('utf8').split('\n')) {
      if (line.startsWith('+++ ')) file = /^\+\+\+ b\/([^\t"]+)\t?$/u.exec(line)?.[1] ?? null;
      const start = /^@@ -\S+ \+(\d+)/u.exec(line)?.[1];
      if (file !== null && start !== undefined) place = `${file}:${Math.max(1, Number(start))}`;
    }
    return place;
  } catch {
    return null;
  }
}
