import type { BranchPatterns } from '../protocol/team/policy.js';
import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { HandoffError } from '../errors.js';
import { listFiles, type Tip } from '../git/list-files.js';
import { readBlobs } from '../git/read-blobs.js';
import type { Repository } from '../git/repository.js';
import { readWorkTree } from '../store/read-work-tree.js';
import type { KeptRecords } from './kept-records.js';
import { limitsOf } from './limits.js';
import { updateSeen, SEEN } from './seen.js';
import { strandedWarning } from './stranded-warning.js';
import { tipsOf, unreadTips } from './tips.js';
import { isRecordPath, unite } from './union.js';
import { incomplete, type Source, type View } from './view.js';

/**
 * Everything that this clone can see: the records of every branch that is read, of
 * `refs/handoff/seen`, and uncommitted ones in the work tree.
 * @param kept what was read before; null to read and judge everything anew
 */
export async function readLedger(
  repository: Repository,
  patterns: BranchPatterns,
  kept: KeptRecords | null,
): Promise<View> {
  const [committed, uncommitted, config] = await Promise.all([
    commitSource(repository, tipsOf(repository, patterns), {
      keep: true,
      unread: unreadTips(repository, patterns),
      kept,
    }),
    workTreeSource(repository.topLevel),
    repository.config(),
  ]);
  const view = incomplete(await unite([committed, uncommitted]), limitsOf(repository, config));
  await kept?.save();
  const stranded = [...view.entries.values()].filter(({ ref }) => ref === SEEN).length;
  return { ...view, warnings: [...view.warnings, ...strandedWarning(stranded)] };
}

/** The records of one commit. */
export async function readCommitted(repository: Repository, tip: Tip): Promise<View> {
  return unite([await commitSource(repository, [tip], { keep: false, unread: [] })]);
}

/** What some commits and the work tree hold, without the other branches. */
export async function readOnly(repository: Repository, tips: readonly Tip[]): Promise<View> {
  return unite([
    await commitSource(repository, tips, { keep: false, unread: [] }),
    workTreeSource(repository.topLevel),
  ]);
}

/** The records of every branch that is read and of `refs/handoff/seen`, without the work tree. */
export async function readAllCommitted(
  repository: Repository,
  patterns: BranchPatterns,
  kept: KeptRecords | null,
): Promise<View> {
  const tips = tipsOf(repository, patterns);
  const view = await unite([
    await commitSource(repository, tips, { keep: false, unread: [], kept }),
  ]);
  await kept?.save();
  return view;
}

function unlessBug(error: unknown): void {
  if (!(error instanceof HandoffError)) throw error;
}

/**
 * The records of some commits.
 * @param keep true to add what is read to `refs/handoff/seen`
 * @param unread commits that the policy leaves out
 * @param kept what was read before
 */
async function commitSource(
  repository: Repository,
  tips: readonly Tip[],
  {
    keep,
    unread,
    kept = null,
  }: { keep: boolean; unread: readonly Tip[]; kept?: KeptRecords | null },
): Promise<Source> {
  const listing = await listFiles(repository, tips, RECORDS_FOLDER);
  const elsewhere = new Set(
    unread.length === 0
      ? []
      : (await listFiles(repository, unread, RECORDS_FOLDER)).files.map(
          ({ oid, path }) => `${oid} ${path}`,
        ),
  );
  const roots = listing.roots.filter(({ ref }) => ref !== SEEN).map(({ oid }) => oid);
  // A tree that this clone lacks is reported below.
  if (keep) await updateSeen(repository, roots).catch(unlessBug);
  const candidates = listing.files.filter(
    (file) =>
      mayBeRecord(file) && !(file.ref === SEEN && elsewhere.has(`${file.oid} ${file.path}`)),
  );
  const source: Source = { files: [], warnings: [] };
  const known = candidates.map(({ oid, path }) => kept?.find(oid, path) ?? null);
  const blobs = await readBlobs(
    repository,
    candidates.flatMap(({ oid }, index) => (known[index] ? [] : [oid])),
  );
  for (const [index, { path, oid, ref, commit }] of candidates.entries()) {
    const record = known[index] ?? null;
    const from = { path, ref, commit: ref === SEEN ? null : commit };
    if (record !== null) {
      source.files.push({ ...from, oid, record });
      continue;
    }
    const bytes = blobs.get(oid) ?? 'missing';
    if (bytes === 'missing')
      source.warnings.push({
        code: 'missing-object',
        message: 'its content is not in this clone',
        ref,
        path,
      });
    // The schemas beside the records may be larger; they are not records.
    else if (bytes !== 'too large')
      source.files.push({
        ...from,
        bytes,
        keep: (sound) => kept?.add(oid, path, sound, bytes),
      });
    else if (isRecordPath(path))
      source.warnings.push({
        code: 'too-large',
        message: 'the file is larger than 64 KB, so it is not a record',
        ref,
        path,
      });
  }
  for (const { path, reason, missing, ref } of listing.odd)
    source.warnings.push({
      code: missing ? 'missing-object' : 'odd-entry',
      message: missing ? reason : `not read: it ${reason}`,
      ref,
      path,
    });
  return source;
}

/** Skips other files in the folder, such as schemas and attributes. */
function mayBeRecord({ path }: { path: string }): boolean {
  return /\.ya?ml$/i.test(path);
}

/** The files of the work tree; committed copies take precedence over them. */
function workTreeSource(topLevel: string): Source {
  const { files, unreadable } = readWorkTree(topLevel);
  return {
    files: files.map(({ path, bytes }) => ({ path, bytes, ref: null, commit: null })),
    warnings: unreadable.map(({ path, reason }) => ({
      code: 'unreadable',
      message: `cannot be read: ${reason}`,
      path,
    })),
  };
}
