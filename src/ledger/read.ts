import { RECORDS_FOLDER } from '../core/record-path.js';
import { readBlobs } from '../git/read-blobs.js';
import { listTree } from '../git/read-tree.js';
import type { Repository } from '../git/repository.js';
import { readWorkTree } from '../store/read-work-tree.js';
import { isRecordPath, unite } from './union.js';
import type { Source, View } from './view.js';

/** Everything that this clone can see: the records of HEAD, and those that lie uncommitted in the work tree. */
export async function readLedger(repository: Repository): Promise<View> {
  const [committed, uncommitted] = await Promise.all([commitSource(repository), workTreeSource(repository.topLevel)]);
  return unite([committed, uncommitted]);
}

/** The records of the commit that is checked out. */
async function commitSource(repository: Repository): Promise<Source> {
  const { head: commit } = repository;
  if (commit === null) return { files: [], warnings: [] };
  const ref = repository.branch ?? 'HEAD';
  const listing = await listTree(repository, commit, RECORDS_FOLDER);
  const blobs = await readBlobs(
    repository,
    listing.entries.filter(mayBeMeant).map(({ oid }) => oid),
  );
  const source: Source = { files: [], warnings: [] };
  for (const { path, oid } of listing.entries.filter(mayBeMeant)) {
    const bytes = blobs.get(oid);
    if (bytes) source.files.push({ path, bytes, ref, commit });
    else source.warnings.push({ code: 'missing-object', message: 'its content is not in this clone', ref, path });
  }
  // The schemas that lie beside the records are larger, and no records.
  for (const { path } of listing.tooLarge.filter(({ path: name }) => isRecordPath(name)))
    source.warnings.push({ code: 'too-large', message: 'larger than 64 KB: no record', ref, path });
  for (const { path, reason } of listing.odd) source.warnings.push({ code: 'odd-entry', message: `${reason}: not read`, ref, path });
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
