import { RECORDS_FOLDER, signaturePathOf } from '../../protocol/format/record-path.js';
import { nextChange } from '../../protocol/trust/next-change.js';
import type { SignatureFact, Word } from '../../protocol/trust/verdict.js';
import { listFiles, type Tip } from '../../git/list-files.js';
import { readBlobs } from '../../git/read-blobs.js';
import type { Repository } from '../../git/repository.js';
import { SeenOnBase } from '../../store/first-seen.js';
import type { IndexFiles } from '../../store/index-files.js';
import { readInWorkTree } from '../../store/read-work-tree.js';
import { SignatureChecker } from '../../system/ssh/signature-checker.js';
import { SEEN } from '../seen.js';
import { withLineFeeds } from '../line-feeds.js';
import { isSignaturePath } from '../union.js';
import type { Entry } from '../view.js';
import type { Base } from './base.js';
import { CheckedSignatures } from './checked-signatures.js';
import { judgeSignature } from './signatures.js';
import { wordOf } from './word-of.js';

/** What is proved of some records. */
export interface Proofs {
  /** By id of a record. */
  words: ReadonlyMap<string, Word>;
  /** Milliseconds since 1970: until then no key begins or ends to count. */
  until: number;
}

/** What proves records: the base, and everything that this clone has. */
export interface ProofSource {
  repo: Repository;
  base: Base | null;
  /** Milliseconds since 1970. */
  now: number;
  /** The index, which knows signatures that were checked; null to check each. */
  files: IndexFiles | null;
}

/**
 * The word on each of some records, by their own signatures.
 * @param entries the records to judge
 * @param all every record at hand, to compare an event with its subject
 * @param tips the commits in which signatures are looked for; null to look only in everything that
 * was seen and beside each record, for a few records
 */
export async function prove(
  source: ProofSource,
  entries: readonly Entry[],
  all: ReadonlyMap<string, Entry>,
  tips: readonly Tip[] | null,
): Promise<Proofs> {
  const { repo, base, now, files } = source;
  const signatures = await signaturesOf(repo, entries, tips);
  const ssh = new SignatureChecker(repo.git.env);
  const checker = new CheckedSignatures(ssh, files);
  let firstSeen: ReadonlyMap<string, number> | null = null;
  const seenAt = (key: string): number => {
    firstSeen ??=
      base?.ref.startsWith('refs/') === true
        ? new SeenOnBase(repo.commonDir, base.ref).read()
        : new Map<string, number>();
    return firstSeen.get(key) ?? now;
  };
  try {
    const words = new Map<string, Word>();
    await Promise.all(
      entries.map(async (entry) => {
        const texts = signatures.get(entry.path) ?? [];
        const file = texts.length === 0 ? null : await bytesOf(repo, entry);
        const facts = await Promise.all(
          texts.map(async (signature): Promise<SignatureFact> =>
            file === null || signature === null
              ? { is: 'undecided', reason: 'its signature is not in this clone', key: null }
              : judgeSignature(
                  { bytes: file.bytes, signature, namespace: 'handoff', at: seenAt(file.key) },
                  base?.signers ?? null,
                  base?.ref ?? null,
                  checker,
                ),
          ),
        );
        const { record } = entry;
        const subject = 'subject' in record ? all.get(record.subject.id)?.record : undefined;
        words.set(record.id, wordOf(record, facts, base, subject));
      }),
    );
    await checker.save();
    return { words, until: nextChange(base?.signers ?? null, now) };
  } finally {
    ssh.close();
  }
}

/** The signatures beside records, by path of the record; null for one that this clone lacks. */
async function signaturesOf(
  repo: Repository,
  entries: readonly Entry[],
  tips: readonly Tip[] | null,
): Promise<Map<string, (string | null)[]>> {
  const found = new Map<string, (string | null)[]>();
  const add = (path: string, text: string | null): void => {
    const list = found.get(path) ?? [];
    if (!list.includes(text)) found.set(path, [...list, text]);
  };
  if (tips === null) {
    await Promise.all(
      entries.map(async ({ path, commit }) => {
        for (const place of [SEEN, ...(commit === null ? [] : [commit])]) {
          const object = await repo.objects.read(`${place}:${signaturePathOf(path)}`);
          if (object?.type === 'blob') add(path, object.bytes.toString('latin1'));
        }
      }),
    );
  } else {
    const { files } = await listFiles(repo, tips, RECORDS_FOLDER);
    const own = new Map(entries.map(({ path }) => [signaturePathOf(path), path]));
    const beside = files.filter(({ path }) => isSignaturePath(path) && own.has(path));
    const blobs = await readBlobs(
      repo,
      beside.map(({ oid }) => oid),
    );
    for (const { path, oid } of beside) {
      const bytes = blobs.get(oid);
      add(own.get(path) ?? '', typeof bytes === 'object' ? bytes.toString('latin1') : null);
    }
  }
  for (const { path, commit, ref } of entries) {
    if (commit !== null || ref !== null) continue;
    const text = readInWorkTree(repo.topLevel, signaturePathOf(path));
    if (text !== null) add(path, text.toString('latin1'));
  }
  return found;
}

/** The bytes of a record as they were sealed, and `<object id> <path>`; null if they are not here. */
async function bytesOf(
  repo: Repository,
  { path, commit, ref }: Entry,
): Promise<{ bytes: Uint8Array; key: string } | null> {
  if (commit === null && ref === null) {
    const bytes = readInWorkTree(repo.topLevel, path);
    return bytes === null ? null : { bytes: withLineFeeds(bytes), key: path };
  }
  const object = await repo.objects.read(`${commit ?? SEEN}:${path}`);
  return object?.type === 'blob'
    ? { bytes: withLineFeeds(object.bytes), key: `${object.oid} ${path}` }
    : null;
}
