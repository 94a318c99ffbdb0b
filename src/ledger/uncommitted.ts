import { push } from '../protocol/fold/effective.js';
import { listWorkTree, type NamedFile } from '../store/read-work-tree.js';
import type { ComparedFolders } from './compared-folders.js';
import { parseRecord } from './parse-record.js';
import { homeOf } from './stray-copy.js';
import { isRecordPath, sameText } from './union.js';
import type { Entry, ReadWarning } from './view.js';

/** What the work tree adds to the committed records. */
export interface Uncommitted {
  entries: Entry[];
  warnings: ReadWarning[];
  /** True if a file that cannot be read may hide a record. */
  unreadable: boolean;
  /** As in `View`. */
  hasCopies: boolean;
}

/** Access to the committed records. */
export interface Committed {
  /** The object at a path, or null; for the path of a folder its tree. */
  find: (path: string) => Promise<string | null>;
  read: (oid: string) => Promise<Uint8Array | null>;
  /** The id of a file's bytes as git stores them. */
  idOf: (bytes: Uint8Array) => string;
  /** The folders that were compared before. */
  compared: ComparedFolders;
}

/**
 * Records that are only in the work tree, and copies there that differ from committed records.
 * Compares only copies of open records; `check` compares all.
 * @param open paths of the committed records that open topics, items and decisions depend on
 */
export async function readUncommitted(
  topLevel: string,
  open: ReadonlySet<string>,
  committed: Committed,
): Promise<Uncommitted> {
  const tree = listWorkTree(topLevel);
  const result: Uncommitted = {
    entries: [],
    warnings: [],
    unreadable: tree.unreadable.length > 0,
    hasCopies: false,
  };
  const repeats: Repeats = async (home, bytes) => {
    const oid = await committed.find(home);
    if (oid !== null) return (await isCopyOf(oid, bytes, committed)) === true;
    const there = tree.files.find(({ path }) => path === home)?.read();
    return there instanceof Uint8Array && sameText(there, bytes);
  };
  for (const { path, reason } of tree.unreadable)
    result.warnings.push({ code: 'unreadable', message: `cannot be read: ${reason}`, path });
  for (const { path, read } of await toCompare(tree.files, open, committed)) {
    const oid = await committed.find(path);
    if (oid !== null && !open.has(path)) continue;
    const bytes = read();
    if (typeof bytes === 'string') {
      result.unreadable = true;
      result.warnings.push({ code: 'unreadable', message: `cannot be read: ${bytes}`, path });
    } else if (oid === null) await addRecord(result, { path, bytes }, repeats);
    else if ((await isCopyOf(oid, bytes, committed)) === false)
      result.warnings.push({
        code: 'differs',
        message:
          'the copy in the work tree differs from the committed record; the committed one counts',
        path,
      });
  }
  return result;
}

/** The records of the work tree, without those that are known to be committed and not open. */
async function toCompare(
  files: readonly NamedFile[],
  open: ReadonlySet<string>,
  { find, compared: known }: Committed,
): Promise<NamedFile[]> {
  const folders = new Map<string, NamedFile[]>();
  for (const file of files)
    if (isRecordPath(file.path))
      push(folders, file.path.slice(0, file.path.lastIndexOf('/')), file);
  const compared: NamedFile[] = [];
  for (const [folder, own] of folders) {
    const tree = await find(folder);
    const paths = own.map(({ path }) => path);
    if (tree !== null && known.areIn(tree, paths))
      compared.push(...own.filter(({ path }) => open.has(path)));
    else {
      compared.push(...own);
      const found = await Promise.all(paths.map(find));
      if (tree !== null && found.every((oid) => oid !== null)) known.add(tree, paths);
    }
  }
  await known.save();
  return compared;
}

/** True for bytes with the text of an object; null if this clone does not have the object. */
async function isCopyOf(
  oid: string,
  bytes: Uint8Array,
  { idOf, read }: Committed,
): Promise<boolean | null> {
  // Git takes longer to answer than bytes take to be hashed.
  if (idOf(bytes) === oid) return true;
  // The line feeds of a work tree may be others than those that git stores.
  const there = await read(oid);
  return there === null ? null : sameText(bytes, there);
}

/** True if a record lies at a path with these bytes. */
type Repeats = (home: string, bytes: Uint8Array) => Promise<boolean>;

async function addRecord(
  result: Uncommitted,
  { path, bytes }: { path: string; bytes: Uint8Array },
  repeats: Repeats,
): Promise<void> {
  const { record, findings } = await parseRecord(bytes, path);
  const home = record === null ? null : homeOf(record, path);
  if (home !== null && (await repeats(home, bytes))) {
    result.hasCopies = true;
    return;
  }
  const error = findings.find(({ level }) => level === 'error');
  if (error) {
    result.unreadable = true;
    const where = error.line === null ? '' : `:${error.line}:${error.column ?? 1}`;
    result.warnings.push({
      code: record ? 'misplaced' : 'unreadable',
      message: `${path}${where} ${error.message}`,
      path,
    });
  }
  if (record) result.entries.push({ record, path, ref: null, commit: null });
}
