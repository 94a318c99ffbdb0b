import { RECORDS_FOLDER } from '../core/record-path.js';
import { listFiles, type Tip } from '../git/list-files.js';
import { readBlobs } from '../git/read-blobs.js';
import type { Repository } from '../git/repository.js';
import { readWorkTree } from '../store/read-work-tree.js';
import { tipsOf } from './tips.js';
import { isRecordPath, unite } from './union.js';
import type { Source, View } from './view.js';

/** Everything that this clone can see: the records of every ref that is read, and those that lie uncommitted in the work tree. */
export async function readLedger(repository: Repository): Promise<View> {
  const [committed, uncommitted] = await Promise.all([commitSource(repository, tipsOf(repository)), workTreeSource(repository.topLevel)]);
  return unite([committed, uncommitted]);
}

/** The records of some commits. */
async function commitSource(repository: Repository, tips: readonly Tip[]): Promise<Source> {
  const listing = await listFiles(repository, tips, RECORDS_FOLDER);
  const meant = listing.files.filter(mayBeMeant);
  const blobs = await readBlobs(
    repository,
    meant.map(({ oid }) => oid),
  );
  const source: Source = { files: [], warnings: [] };
  for (const { path, oid, ref, commit } of meant) {
    const bytes = blobs.get(oid) ?? 'missing';
    if (bytes === 'missing') source.warnings.push({ code: 'missing-object', message: 'its content is not in this clone', ref, path });
    // The schemas that lie beside the records may be larger, and are no records.
    else if (bytes !== 'too large') source.files.push({ path, bytes, ref, commit });
    else if (isRecordPath(path)) source.warnings.push({ code: 'too-large', message: 'larger than 64 KB: no record', ref, path });
  }
  for (const { path, reason, missing, ref } of listing.odd)
    source.warnings.push({ code: missing ? 'missing-object' : 'odd-entry', message: missing ? reason : `${reason}: not read`, ref, path });
  return source;
}

/** Everything else under the folder, such as schemas and attributes, need not be read. */
function mayBeMeant({ path }: { path: string }): boolean {
  return /\.ya?ml$/i.test(path);
}

/** What lies in the work tree; where it is committed as well, the committed copy counts. */
function workTreeSource(topLevel: string): Source {
  const { files, unreadable } = readWorkTree(topLevel);
  return {
    files: files.map(({ path, bytes }) => ({ path, bytes, ref: null, commit: null })),
    warnings: unreadable.map(({ path, reason }) => ({ code: 'unreadable', message: `cannot be read: ${reason}`, path })),
  };
}
