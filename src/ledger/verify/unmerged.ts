import { relayNames } from '../../protocol/team/relay-names.js';
import { parseRecordName, RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { changesOthers } from '../../protocol/kinds/changes-others.js';
import { entries } from '../../protocol/kinds/entries.js';
import { fromGit } from '../../protocol/team/identity.js';
import { currentHandle, NO_POLICY, type BranchPatterns } from '../../protocol/team/policy.js';
import { HandoffError } from '../../errors.js';
import { commitAuthor } from '../../git/commit-author.js';
import { readBlobs } from '../../git/read-blobs.js';
import type { Repository } from '../../git/repository.js';
import { parseTree } from '../../git/tree-bytes.js';
import { TreeUnion } from '../../git/tree-union.js';
import type { HandoffRecord } from '../../schema/types.js';
import { parseRecord } from '../parse-record.js';
import { branchRoots } from '../branch-roots.js';
import { SEEN } from '../seen.js';
import { isRecordPath } from '../union.js';
import type { Entry } from '../view.js';
import type { Base } from './base.js';

/** A record on a branch that nobody merged, last changed by somebody else than its author. */
export interface Unmerged {
  entry: Entry;
  /** `Name <address>` of the branch's last commit; null where no branch holds it any more. */
  lastAuthor: string | null;
}

/** True for a branch that everybody writes to, and that the gate checks like the base. */
function isShared(ref: string, base: Base | null): boolean {
  return relayNames(base?.policy.commit.branch).some(
    (name) =>
      ref === `refs/heads/${name}` || /^refs\/remotes\/[^/]+\//u.exec(ref)?.[0] + name === ref,
  );
}

/**
 * The records that close, take, cancel or withdraw something and stand only on branches that are not
 * merged, whose last commit is by somebody else than the record's author. Without a base, the
 * checked-out commit counts as merged. Only what differs between the folders is read.
 */
export async function unmergedEvents(
  repo: Repository,
  base: Base | null,
  patterns: BranchPatterns,
): Promise<Unmerged[]> {
  try {
    return await find(repo, base, patterns);
  } catch (error) {
    // Something is not in this clone; the answer says so by itself.
    if (error instanceof HandoffError) return [];
    throw error;
  }
}

async function find(
  repo: Repository,
  base: Base | null,
  patterns: BranchPatterns,
): Promise<Unmerged[]> {
  const roots = await branchRoots(repo, patterns);
  if (roots === null) return [];
  const union = new TreeUnion(repo);
  const merged = await mergedFolder(repo, base, union);
  const found = new Map<string, Unmerged | null>();
  const look = async (
    { ref, commit, oid }: { ref: string; commit: string; oid: string },
    lastAuthor: string | null,
  ): Promise<void> => {
    if (oid === merged) return;
    const files = (await union.beyond(merged, oid)).flatMap(({ path: below, line }) => {
      const path = `${RECORDS_FOLDER}/${Buffer.from(below, 'latin1').toString('utf8')}`;
      return isRecordPath(path) && mayChange(path) ? [{ path, oid: line.oid }] : [];
    });
    const blobs = await readBlobs(
      repo,
      files.map((file) => file.oid),
    );
    for (const file of files) {
      if (found.get(file.path) === null) continue;
      if (ref === SEEN && found.has(file.path)) continue;
      const bytes = blobs.get(file.oid);
      const record =
        typeof bytes === 'object' ? (await parseRecord(bytes, file.path)).record : null;
      if (record === null || !mayTake(record)) continue;
      const policy = base?.policy ?? NO_POLICY;
      const email = /<([^<>]*)>$/u.exec(lastAuthor ?? '')?.[1];
      const last = email === undefined ? null : fromGit({ email, name: undefined }, policy);
      // On a branch of its author, a record stands where it belongs.
      if (last === currentHandle(policy, record.author)) found.set(file.path, null);
      else if (!found.has(file.path))
        found.set(file.path, { entry: { record, path: file.path, ref, commit }, lastAuthor });
    }
  };
  for (const root of roots)
    if (!isMerged(root.ref, base)) await look(root, await commitAuthor(repo, root.commit));
  const seen = await repo.objects.read(`${SEEN}:${RECORDS_FOLDER}`);
  if (seen?.type === 'tree') await look({ ref: SEEN, commit: SEEN, oid: seen.oid }, null);
  return [...found.values()].flatMap((one) => one ?? []);
}

const isYear = (name: string): boolean => /^\d{4}$/u.test(name);

/** The records of the base and of the shared relay; without a base those of HEAD. */
async function mergedFolder(
  repo: Repository,
  base: Base | null,
  union: TreeUnion,
): Promise<string | null> {
  const commits = [
    base?.commit ?? repo.head,
    ...repo.refs.flatMap(({ name, oid }) => (isShared(name, base) ? [oid] : [])),
  ];
  let folder: string | null = null;
  for (const commit of commits) {
    const object = commit === null ? null : await repo.objects.read(`${commit}:${RECORDS_FOLDER}`);
    if (object?.type === 'tree') folder = await union.unite(folder, object.oid, isYear);
  }
  return folder;
}

function isMerged(ref: string, base: Base | null): boolean {
  return ref === base?.ref || isShared(ref, base);
}

/** True also for a declaration with work in flight: it may take an item from somebody. */
function mayTake(record: HandoffRecord): boolean {
  return (
    changesOthers(record) || (record.kind === 'declaration' && entries(record.in_flight).length > 0)
  );
}

/**
 * The subject of a record, from the folder in which both lie; null if it is not there. What an index
 * kept does not decide it.
 */
export async function subjectBeside(
  repo: Repository,
  { record, path, commit }: Entry,
): Promise<Entry | null> {
  if (!('subject' in record)) return null;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const object = await repo.objects.read(`${commit ?? SEEN}:${folder}`);
  if (object?.type !== 'tree') return null;
  for (const { name, oid } of parseTree(object.bytes, repo.objectFormat)) {
    if (parseRecordName(name)?.id !== record.subject.id) continue;
    const bytes = (await readBlobs(repo, [oid])).get(oid);
    const place = `${folder}/${name}`;
    const subject = typeof bytes === 'object' ? (await parseRecord(bytes, place)).record : null;
    if (subject !== null) return { record: subject, path: place, ref: null, commit };
  }
  return null;
}

/** Kinds of records that change nothing of what others said. */
const ADDING: ReadonlySet<string> = new Set(['blocker', 'question', 'route']);

function mayChange(path: string): boolean {
  const kind = parseRecordName(path.slice(path.lastIndexOf('/') + 1))?.kind;
  return kind === undefined || !ADDING.has(kind);
}
