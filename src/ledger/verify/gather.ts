import { RECORDS_FOLDER, signaturePathOf } from '../../protocol/format/record-path.js';
import { listFiles, type ListedFile, type Tip } from '../../git/list-files.js';
import { readBlobs } from '../../git/read-blobs.js';
import type { Repository } from '../../git/repository.js';
import { withLineFeeds } from '../line-feeds.js';
import { parseRecord } from '../parse-record.js';
import { isRecordPath, isSignaturePath, sameText, unite } from '../union.js';
import type { Entry, SourceFile, View, ReadWarning } from '../view.js';

/** A record to be judged: the copy that counts in the union of all branches, and its signatures. */
export interface Witness {
  entry: Entry;
  /** Its bytes with LF, as they were sealed and signed. */
  bytes: Uint8Array;
  /** `<object id> <path>`. */
  key: string;
  /** Usually one or none; several if branches differ. */
  signatures: BesideIt[];
}

/** A signature file. */
export interface BesideIt {
  /** `<object id> <path>`. */
  key: string;
  /** The armoured text; null where this clone does not have it. */
  text: string | null;
}

/** Everything that the branches hold. */
export interface Gathered {
  view: View;
  witnesses: Witness[];
  /** `<object id> <path>` of every record, if it is intact, and signature on trusted branches. */
  trusted: Set<string>;
  /** What some of the branches hold alone. */
  viewOf: (tips: readonly Tip[]) => Promise<View>;
  /** The paths of the files that some of the branches hold, whatever is in them. */
  pathsOn: (tips: readonly Tip[]) => Set<string>;
}

/**
 * The records of many branches with all signatures beside them: a good one of the author proves the
 * record wherever it lies.
 * @param trusted branches whose content passed the gate; they take precedence
 */
export async function gatherWitnesses(
  repo: Repository,
  trusted: readonly Tip[],
  others: readonly Tip[],
): Promise<Gathered> {
  const tips = [...trusted, ...others];
  const listing = await listFiles(repo, tips, RECORDS_FOLDER);
  const candidates = listing.files.filter(
    ({ path }) => isSignaturePath(path) || /\.ya?ml$/iu.test(path),
  );
  const blobs = await readBlobs(
    repo,
    candidates.map(({ oid }) => oid),
  );
  const warnings: ReadWarning[] = listing.odd.map(({ path, reason, missing, ref }) => ({
    code: missing ? 'missing-object' : 'odd-entry',
    message: reason,
    ref,
    path,
  }));
  const files: (SourceFile & { oid: string })[] = [];
  const signatures = new Map<string, ListedFile[]>();
  for (const file of candidates) {
    const { path, oid, ref, commit } = file;
    const bytes = blobs.get(oid) ?? 'missing';
    if (isSignaturePath(path)) signatures.set(path, [...(signatures.get(path) ?? []), file]);
    if (bytes === 'missing')
      warnings.push({
        code: 'missing-object',
        message: 'its content is not in this clone',
        ref,
        path,
      });
    else if (isSignaturePath(path)) continue;
    else if (bytes !== 'too large') files.push({ path, bytes, ref, commit, oid });
    else if (isRecordPath(path))
      warnings.push({
        code: 'too-large',
        message: 'the file is larger than 64 KB, so it is not a record',
        ref,
        path,
      });
  }
  const view = await unite([{ files, warnings }]);
  const inTrust = new Set(trusted.map(({ ref }) => ref));
  const byPath = new Map<string, (SourceFile & { oid: string })[]>();
  for (const file of files) byPath.set(file.path, [...(byPath.get(file.path) ?? []), file]);
  const witnesses: Witness[] = [];
  for (const entry of view.entries.values()) {
    const file = await copyOf(entry, byPath.get(entry.path) ?? []);
    if (file === null) continue;
    const beside = signatures.get(signaturePathOf(entry.path)) ?? [];
    witnesses.push({
      entry,
      bytes: withLineFeeds(file.bytes),
      key: `${file.oid} ${file.path}`,
      signatures: beside.map(({ oid, path }) => {
        const text = blobs.get(oid) ?? 'missing';
        return { key: `${oid} ${path}`, text: text === 'missing' ? null : text.toString('latin1') };
      }),
    });
  }
  const intact = new Map(witnesses.map(({ entry, bytes }) => [entry.path, bytes]));
  const isIntact = ({ path, oid }: ListedFile): boolean => {
    if (isSignaturePath(path)) return true;
    const [bytes, copy] = [intact.get(path), blobs.get(oid)];
    return bytes !== undefined && typeof copy === 'object' && sameText(bytes, copy);
  };
  const trustedFiles = listing.files.filter((file) => inTrust.has(file.ref) && isIntact(file));
  return {
    view,
    witnesses,
    viewOf: (tips) => {
      const refs = new Set<string | null | undefined>(tips.map(({ ref }) => ref));
      const isIn = ({ ref }: { ref?: string | null }): boolean => refs.has(ref);
      return unite([{ files: files.filter(isIn), warnings: warnings.filter(isIn) }]);
    },
    pathsOn: (tips) => {
      const refs = new Set(tips.map(({ ref }) => ref));
      return new Set(candidates.flatMap(({ ref, path }) => (refs.has(ref) ? [path] : [])));
    },
    trusted: new Set(trustedFiles.map(({ oid, path }) => `${oid} ${path}`)),
  };
}

/** The file that the view took for the record; usually there is only one. */
async function copyOf<File extends SourceFile>(
  entry: Entry,
  copies: readonly File[],
): Promise<File | null> {
  const [only, ...more] = copies;
  if (only === undefined || more.length === 0) return only ?? null;
  for (const copy of copies)
    if ((await parseRecord(copy.bytes, copy.path)).record?.digest === entry.record.digest)
      return copy;
  return null;
}
