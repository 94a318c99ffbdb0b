import type { Finding } from '../../../protocol/format/finding.js';
import { RECORDS_FOLDER } from '../../../protocol/format/record-path.js';
import { HIDING_ATTRIBUTES, SAMPLE_RECORDS } from '../../../protocol/gate/hidden-records.js';
import { kindOfFile } from '../../../protocol/gate/kind-of-file.js';
import { SIGNERS_FILE } from '../../../protocol/trust/signers-file.js';
import { POLICY_FILE } from '../../../input/config/policy-text.js';
import type { AttributeFiles } from '../../../git/attributes.js';
import { listFiles } from '../../../git/list-files.js';
import type { Repository } from '../../../git/repository.js';
import type { TreeChange } from '../../../git/tree-changes.js';
import {
  attributeFilesOf,
  hiddenFindings,
  hiddenPaths,
  type HiddenPaths,
} from '../../../ledger/gate/hidden.js';

/** Paths that are always checked: sample records, and the files that decide who may do what. */
const ALWAYS = [...SAMPLE_RECORDS, POLICY_FILE, SIGNERS_FILE];

/**
 * Findings for records that `.gitattributes` hides from review. An error for records that the range
 * hides, and for an added record that a line of the base hides although it shows others: that line
 * was written for this record. A warning for records that the base hides anyway.
 */
export async function hiddenRecords(
  repo: Repository,
  changes: readonly TreeChange[],
  { base, head }: { base: string | null; head: string },
): Promise<Finding[]> {
  const added = new Set(
    changes.filter(({ status, path }) => status === 'A' && isRecord(path)).map(({ path }) => path),
  );
  const touched = changes.some(({ path }) => /(?:^|\/)\.gitattributes$/u.test(path));
  // Unchanged lines hide the same as before.
  const paths = [
    ...new Set([...ALWAYS, ...added, ...(touched ? await recordsIn(repo, head) : [])]),
  ];
  const after = await attributeFiles(repo, head, paths);
  const hidden = await hiddenPaths(repo.git, after, paths);
  if (hidden.size === 0) return [];
  const before = await attributeFiles(repo, base, paths);
  const hiddenBefore = await hiddenPaths(repo.git, before, [...hidden.keys()]);
  const general = [...added].some((path) => hiddenBefore.has(path))
    ? await hidingAll(repo, base, before)
    : new Set();
  return hiddenFindings(repo.git, after, hidden, (path, attribute) =>
    hiddenBefore.get(path)?.has(attribute) === true && (!added.has(path) || general.has(attribute))
      ? 'warning'
      : 'error',
  );
}

/** The attributes that hide every record of the base. */
async function hidingAll(
  repo: Repository,
  base: string | null,
  files: AttributeFiles,
): Promise<Set<string>> {
  const records = base === null ? [] : await recordsIn(repo, base);
  const paths = records.length === 0 ? SAMPLE_RECORDS : records;
  const own = new Map([...files, ...(await attributeFiles(repo, base, paths))]);
  const hidden: HiddenPaths = await hiddenPaths(repo.git, own, paths);
  return new Set(
    HIDING_ATTRIBUTES.filter((name) => paths.every((path) => hidden.get(path)?.has(name))),
  );
}

async function recordsIn(repo: Repository, commit: string): Promise<string[]> {
  const { files } = await listFiles(repo, [{ ref: commit, commit }], RECORDS_FOLDER);
  return files.map(({ path }) => path).filter(isRecord);
}

function isRecord(path: string): boolean {
  return ['record', 'signature'].includes(kindOfFile(path));
}

/** The attributes files of a commit that say something about these paths. */
async function attributeFiles(
  repo: Repository,
  commit: string | null,
  paths: readonly string[],
): Promise<AttributeFiles> {
  const files = new Map<string, Uint8Array>();
  if (commit === null) return files;
  await Promise.all(
    attributeFilesOf(paths).map(async (path) => {
      const object = await repo.objects.read(`${commit}:${path}`);
      if (object?.type === 'blob') files.set(path, object.bytes);
    }),
  );
  return files;
}
