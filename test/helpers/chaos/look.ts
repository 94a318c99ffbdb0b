import type { Clone } from '../clones.js';

/** What a person would notice of a change in their clone. */
export interface Look {
  branch: string;
  head: string;
  /**
   * Git's lines on what is staged, changed and untracked, with the object ids of what is staged: of
   * records, and of everything else.
   */
  records: string[];
  work: string[];
}

/** How a clone looks to git. */
export function lookAt(clone: Clone): Look {
  const lines = clone
    .git('--no-optional-locks', 'status', '--porcelain=v2', '--branch', '--untracked-files=all')
    .split('\n');
  const header = (name: string): string =>
    lines
      .find((line) => line.startsWith(`# ${name} `))
      ?.split(' ')
      .at(-1) ?? '';
  const entries = lines.filter((line) => line !== '' && !line.startsWith('# '));
  const isRecord = (line: string): boolean => / \.handoffs\//.test(line);
  return {
    branch: header('branch.head'),
    head: header('branch.oid'),
    records: entries.filter(isRecord),
    work: entries.filter((line) => !isRecord(line)),
  };
}

/** How a run of the program may show. */
export interface Allowed {
  /** Its record may have been committed on the branch. */
  commits: boolean;
  /** It was killed: a whole record may lie untracked or staged. */
  killed: boolean;
}

/**
 * What the program did to a clone that it must not do, in words; empty where there is nothing to
 * say.
 * @returns faults, and the paths of records that a killed program left uncommitted
 */
export function compareLooks(
  clone: Clone,
  before: Look,
  after: Look,
  { commits, killed }: Allowed,
): { faults: string[]; left: string[] } {
  const faults: string[] = [];
  if (after.branch !== before.branch)
    faults.push(`the branch ${before.branch} became ${after.branch}`);
  if (after.work.join('\n') !== before.work.join('\n'))
    faults.push(
      `the work tree was\n${before.work.join('\n')}\nand became\n${after.work.join('\n')}`,
    );
  const left = after.records.filter((line) => !before.records.includes(line));
  if (!killed && left.length > 0)
    faults.push(`left uncommitted without being killed: ${left.join(', ')}`);
  for (const line of left)
    if (!/^(?:\?|1 A[. ]) /.test(line))
      faults.push(`left neither untracked nor whole in the index: ${line}`);
  if (after.head !== before.head) {
    if (!commits) faults.push(`HEAD moved from ${before.head} to ${after.head}`);
    else if (clone.tryGit('merge-base', '--is-ancestor', before.head, after.head).code !== 0)
      faults.push('HEAD moved to what does not follow from it');
    const changes = clone
      .git('diff-tree', '-r', '--name-status', before.head, after.head)
      .split('\n');
    for (const change of changes)
      if (!/^A\t\.handoffs\/\S+\.yml$/.test(change))
        faults.push(`a commit holds more than a record: ${change}`);
  }
  return { faults, left: left.map((line) => line.slice(line.lastIndexOf(' ') + 1)) };
}
