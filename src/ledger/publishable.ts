import type { Warning } from './view.js';
import type { ListedFile, OddEntry, Tip } from '../git/list-files.js';
import { readBlobs } from '../git/read-blobs.js';
import type { Repository } from '../git/repository.js';
import { signaturePathOf } from '../protocol/format/record-path.js';
import { recordsOn, type ListedRecords } from './listed-records.js';
import { parseRecord } from './parse-record.js';

/** A warning for each folder that cannot be read. */
export function unreadFolders(unread: readonly OddEntry[]): Warning[] {
  const folders = new Map(unread.map((entry) => [`${entry.ref} ${entry.path}`, entry]));
  return [...folders.values()].map(({ ref, path, reason }) => ({
    code: 'missing-object',
    message: `not read: ${reason}`,
    ref,
    path,
  }));
}

/**
 * The files that are valid records, each path once, without paths that the common branch has with
 * other content: that content counts. `absent` are those whose content this clone lacks.
 */
export async function publishable(
  repo: Repository,
  candidates: readonly ListedFile[],
  common: ListedRecords,
): Promise<{ files: ListedFile[]; absent: ListedFile[]; warnings: Warning[] }> {
  const blobs = await readBlobs(
    repo,
    candidates.map(({ oid }) => oid),
  );
  const publishedOids = new Map([...common.files.values()].map(({ path, oid }) => [path, oid]));
  const files: ListedFile[] = [];
  const absent: ListedFile[] = [];
  const warnings: Warning[] = [];
  for (const file of candidates) {
    const { path, oid, ref } = file;
    if (publishedOids.get(path) === oid) continue;
    const bytes = blobs.get(oid);
    const parsed =
      bytes === undefined || typeof bytes === 'string' ? null : await parseRecord(bytes, path);
    const error = parsed?.findings.find(({ level }) => level === 'error');
    if (publishedOids.has(path))
      warnings.push({
        code: 'altered',
        message: 'not sent: another record of this name is already published, and that one counts',
        ref,
        path,
      });
    else if (bytes === undefined || bytes === 'missing') {
      absent.push(file);
      warnings.push({
        code: 'missing-object',
        message: 'not sent: its content is not in this clone',
        ref,
        path,
      });
    } else if (!parsed?.record || error)
      warnings.push({
        code: 'unreadable',
        message: `not sent: it is not a valid record${error ? `: ${error.message}` : ''}`,
        ref,
        path,
      });
    else {
      publishedOids.set(path, oid);
      files.push(file);
    }
  }
  return { files, absent, warnings };
}

/**
 * The signatures of records that are about to be sent: files beside them with the right name that
 * look like a signature, if the common branch has none yet.
 */
export async function signaturesOf(
  repo: Repository,
  files: readonly ListedFile[],
  signatures: ReadonlyMap<string, ListedFile>,
  common: readonly Tip[],
): Promise<ListedFile[]> {
  const there = (await recordsOn(repo, common)).signatures;
  const beside = files
    .flatMap(({ path }) => signatures.get(signaturePathOf(path)) ?? [])
    .filter(({ path }) => !there.has(path));
  const blobs = await readBlobs(
    repo,
    beside.map(({ oid }) => oid),
  );
  return beside.filter(
    ({ oid }) => blobs.get(oid)?.includes('-----BEGIN SSH SIGNATURE-----') === true,
  );
}
