import { own } from '../../protocol/format/own.js';
import type { Finding } from '../../protocol/format/finding.js';
import { kindOfFile } from '../../protocol/gate/kind-of-file.js';
import { commitAuthor } from '../../git/commit-author.js';
import { shallowCommits } from '../../git/is-shallow.js';
import { walkRange, type Range } from '../../git/range-changes.js';
import type { Repository } from '../../git/repository.js';
import type { TreeChange } from '../../git/tree-changes.js';
import { canonicalBytes } from '../canonical-locate.js';
import { parseRecord } from '../parse-record.js';
import { firstDifference } from './first-difference.js';

/** The result of a walk over a range. */
export interface HistoryCheck {
  findings: Finding[];
  /** Commits in the range. */
  commits: number;
  /** True if this clone is shallow within the range, so that its earlier changes are unknown. */
  cut: boolean;
}

/** Files with a finding of their own; further ones are only counted. */
const MOST = 1_000;
const RECORDS = [':(top).handoffs'];

/**
 * Records are only ever added. Finds what a commit of the range altered, deleted or changed in
 * type, compared with any of its parents (ci.md, "What it finds"). A record that is changed back to
 * its sealed bytes is restored, not altered.
 * @param added by object id: the path of an added file with the same bytes
 * @throws HandoffError `git`
 */
export async function checkHistory(
  repo: Repository,
  range: Range,
  added: ReadonlyMap<string, string>,
): Promise<HistoryCheck> {
  const shallow = shallowCommits(repo);
  // The oldest commit with a change made it; later commits and merges only show it again. A
  // restored file may be altered once more.
  const broken = new Map<string, { commit: string; change: TreeChange }>();
  const result: HistoryCheck = { findings: [], commits: 0, cut: false };
  let more = 0;
  await walkRange(repo, range, RECORDS, {
    commit: (oid) => {
      result.commits += 1;
      result.cut ||= shallow.has(oid);
    },
    change: (commit, change) => {
      if (!isRecordOrSignature(change)) return;
      const { status, from, to, path } = change;
      const key = `${status} ${from.mode} ${from.oid} ${to.mode} ${to.oid} ${path}`;
      // Deleted first, so that the entries are in the order of the oldest commits.
      if (broken.delete(key) || broken.size < MOST) broken.set(key, { commit, change });
      else more += 1;
    },
  });
  const findings = new Map<string, Finding>();
  for (const { commit, change } of [...broken.values()].reverse()) {
    const key = `${change.status} ${change.path}`;
    // After an error about a file, further changes to it are not reported.
    if (findings.get(key)?.level !== 'error')
      findings.set(key, await historyFinding(repo, commit, change, added));
  }
  result.findings.push(...findings.values());
  if (more > 0)
    result.findings.push({
      ...BARE,
      rule: 'record-altered',
      message: `${more} more changes to records`,
      hint: null,
    });
  return result;
}

/** Records of the base that a rewritten branch lacks, although no commit of it deletes them. */
export function droppedRecords(
  changes: readonly TreeChange[],
  reported: readonly Finding[],
  base: string,
): Finding[] {
  const reportedPaths = new Set(reported.map(({ path }) => path));
  return changes
    .filter(
      (change) =>
        change.status !== 'A' && isRecordOrSignature(change) && !reportedPaths.has(change.path),
    )
    .map(({ path, status }) => ({
      ...BARE,
      rule: status === 'D' ? 'record-deleted' : 'record-altered',
      path,
      line: 1,
      column: 1,
      message: `the branch was rewritten and ${status === 'D' ? 'lacks' : 'has other content for'} this ${nounFor(path)} of ${base.slice(0, 12)}`,
      hint: 'put the records back: handoff publish --rescue',
    }));
}

const BARE = {
  level: 'error',
  path: null,
  line: null,
  column: null,
  commit: null,
  by: null,
} as const;

function isRecordOrSignature({ path }: TreeChange): boolean {
  const kind = kindOfFile(path);
  return kind === 'record' || kind === 'signature';
}

function nounFor(path: string): string {
  return kindOfFile(path) === 'record' ? 'record' : 'signature';
}

/** Records that the index changes or lacks, compared with a commit. */
export async function stagedChanges(
  repo: Repository,
  changes: readonly TreeChange[],
  added: ReadonlyMap<string, string>,
): Promise<Finding[]> {
  const made = changes.filter((change) => change.status !== 'A' && isRecordOrSignature(change));
  return Promise.all(made.map((change) => changeFinding(repo, STAGED, change, added)));
}

/** Who made a change, and how to take it back. */
interface Maker {
  commit?: string | null;
  by?: string | null;
  /** `in 1a2b3c by wei`, `in the index` */
  where: string;
  undo: string;
}

const STAGED: Maker = {
  where: 'in the index',
  undo: 'unstage this change (git restore --staged --worktree)',
};

async function historyFinding(
  repo: Repository,
  commit: string,
  change: TreeChange,
  added: ReadonlyMap<string, string>,
): Promise<Finding> {
  const by = await commitAuthor(repo, commit);
  const where = `in ${commit.slice(0, 12)}${by === null ? '' : ` by ${by}`}`;
  const undo = 'drop this change from the branch (git rebase -i)';
  return changeFinding(repo, { commit, by, where, undo }, change, added);
}

async function changeFinding(
  repo: Repository,
  { where: whose, undo, ...maker }: Maker,
  change: TreeChange,
  added: ReadonlyMap<string, string>,
): Promise<Finding> {
  const { path, status, from, to } = change;
  const what = nounFor(path);
  const at = { level: 'error', path, line: 1, column: 1, ...maker } as const;
  const hint = `a committed ${what} must not change: ${undo}; to cancel a wrong record: handoff retract`;
  if (status === 'D') {
    const newName = added.get(from.oid);
    const renamed = newName !== undefined && newName !== path;
    const message = renamed
      ? `the ${what} was renamed to ${newName} ${whose}`
      : `the ${what} was deleted ${whose}`;
    return { ...at, rule: renamed ? 'record-renamed' : 'record-deleted', message, hint };
  }
  if (to.mode !== '100644')
    return {
      ...at,
      rule: 'record-altered',
      message: `the ${what} was ${own(KINDS, to.mode) ?? `given the mode ${to.mode}`} ${whose}`,
      hint,
    };
  if (from.oid === to.oid)
    return {
      ...at,
      level: 'warning',
      rule: 'record-restored',
      message: `the ${what} was made a plain file again ${whose}`,
      hint: null,
    };
  const [before, after] = await Promise.all(
    [from, to].map(async ({ oid }) => (await repo.objects.read(oid))?.bytes ?? null),
  );
  if (
    what === 'record' &&
    (await isAsSealed(after ?? null, path)) &&
    !(await isAsSealed(before ?? null, path))
  )
    return {
      ...at,
      level: 'warning',
      rule: 'record-restored',
      message: `the record was restored to its sealed bytes ${whose}`,
      hint: null,
    };
  return {
    ...at,
    rule: 'record-altered',
    line: firstDifference(before ?? null, after ?? null),
    message: `the ${what} was altered ${whose}`,
    hint,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  '100755': 'made executable',
  '120000': 'turned into a symbolic link',
  '160000': 'turned into a submodule',
};

/**
 * True for exactly the canonical bytes of a record. Comments and other line ends are not part of
 * what was sealed.
 */
async function isAsSealed(bytes: Uint8Array | null, path: string): Promise<boolean> {
  if (bytes === null) return false;
  const { record, findings } = await parseRecord(bytes, path);
  return (
    record !== null &&
    findings.every(({ level }) => level !== 'error') &&
    Buffer.compare(bytes, canonicalBytes(record)) === 0
  );
}
