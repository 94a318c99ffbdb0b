import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import { ALL_LISTS, type Overview } from '../protocol/query/overview.js';
import {
  policyFromJson,
  policyToJson,
  type Policy,
  type PolicyJson,
} from '../protocol/team/policy.js';
import { metaFingerprint } from '../git/meta-fingerprint.js';
import { oidOf } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import { shaOf } from '../system/sha.js';
import { markOfPlace } from '../store/place-mark.js';
import { seenMark } from '../store/first-seen.js';
import type { IndexFiles } from '../store/index-files.js';
import { folderStamps, stampOf, type Stamp } from '../store/stamps.js';
import { SEEN } from './seen.js';
import type { RecordSource } from '../git/last-fetch.js';
import type { ViewAge, Warning } from './view.js';

/** What `query` answers from, with the limits of the view. */
export interface QuerySource {
  overview: Overview;
  policy: Policy;
  complete: boolean;
  warnings: readonly Warning[];
  /** The other projects that have records; null for records that name none. */
  elsewhere: (string | null)[];
  /** The refs that were read. */
  readFrom: string[];
  /** The remote that records come from. */
  source: RecordSource | null;
  /** Null without a remote, or where it was not asked for; never cached. */
  age: ViewAge | null;
  /**
   * Names what the answers were computed from, so that more can be cached beside them; null where
   * they are not cached.
   */
  mark: string | null;
}

/** What the cached answers depend on beside the repository. */
export interface QueryCacheKey {
  /** What the policy and the scope depend on. */
  policyText: string;
  /** The project's name in caches. */
  place: string;
  version: string;
  /** The default branch by the variables of the CI run; null outside CI. */
  ciBranch: string | null;
  /** Milliseconds since 1970. */
  now: number;
}

/** Nanoseconds within which a folder may change twice with one modification time. */
const RACY = 100_000_000n;

/**
 * The cached answers, if every ref, the policy, git's settings and the folders of the work tree are
 * byte for byte what they were; null otherwise. These inputs are stored with the answers and
 * compared; only git's settings are hashed.
 */
export function readQueryCache(
  repo: Repository,
  files: IndexFiles,
  key: QueryCacheKey,
): QuerySource | null {
  const bytes = files.read(cacheName(repo, 'answers', key.place));
  if (bytes === null) return null;
  try {
    const end = bytes.indexOf(10);
    const { stamps, fingerprint, lists, until } = JSON.parse(
      bytes.toString('utf8', 0, end),
    ) as Header;
    const now = Buffer.from(fingerprintOf(repo, key, oidOf(repo, SEEN)));
    let at = end + 1 + fingerprint;
    if (
      (until !== null && until <= key.now) ||
      now.length !== fingerprint ||
      !bytes.subarray(end + 1, at).equals(now) ||
      !sameStamps(repo.topLevel, stamps)
    )
      return null;
    const parts = new Map<string, Buffer>();
    for (const [name, length] of lists) {
      parts.set(name, bytes.subarray(at, at + length));
      at += length;
    }
    const { policy, lastDeclared, ...rest } = JSON.parse(bytes.toString('utf8', at)) as Rest;
    return {
      ...rest,
      age: null,
      mark: markOf(bytes.subarray(0, end + 1 + fingerprint)),
      policy: policyFromJson(policy),
      overview: { lastDeclared, lists: lazily(parts) },
    };
  } catch {
    // Truncated, or in an older format: it is computed again.
    return null;
  }
}

/**
 * The stamps of the work tree's folders, taken before it is read, so that a change meanwhile is
 * noticed next time.
 */
export function workTreeStamps(repo: Repository): Stamp[] {
  return folderStamps(repo.topLevel);
}

/**
 * Saves answers. `before`: the stamps of the work tree's folders before the answers were computed.
 * `paths`: the files of the records that they come from. `now`: nanoseconds since 1970.
 * `until`: milliseconds since 1970, from when on another key counts; infinite for never.
 * @returns the mark of the answers; null if they were not saved
 */
export async function writeQueryCache(
  repo: Repository,
  files: IndexFiles,
  key: QueryCacheKey,
  answers: QuerySource,
  {
    seen,
    before,
    paths,
    now,
    until,
  }: {
    seen: string | null;
    before: readonly Stamp[];
    paths: readonly string[];
    now: bigint;
    until: number;
  },
): Promise<string | null> {
  // A copy in the work tree that differs causes a warning, so existing copies are stamped too.
  const copies =
    before.length === 0 ? [] : paths.flatMap((path) => stampOf(repo.topLevel, path) ?? []);
  const stamps = [...before, ...copies];
  if (stamps.some(({ changed }) => changed > now - RACY)) return null;
  const fingerprint = fingerprintOf(repo, key, seen);
  const { overview, policy, age: _age, mark: _mark, ...others } = answers;
  const lists = ALL_LISTS.map((name) => JSON.stringify(overview.lists[name]));
  const header: Header = {
    stamps: stamps.map(({ path, mark }) => [path, mark]),
    fingerprint: Buffer.byteLength(fingerprint),
    until: Number.isFinite(until) ? until : null,
    lists: ALL_LISTS.map((name, index) => [name, Buffer.byteLength(lists[index] ?? '')]),
  };
  const rest: Rest = {
    ...others,
    policy: policyToJson(policy),
    lastDeclared: overview.lastDeclared,
  };
  const inputs = `${JSON.stringify(header)}\n${fingerprint}`;
  const saved = await files.write(
    cacheName(repo, 'answers', key.place),
    `${inputs}${lists.join('')}${JSON.stringify(rest)}`,
  );
  return saved ? markOf(Buffer.from(inputs)) : null;
}

/** What the answers were computed from is everything before the lists. */
function markOf(inputs: Buffer): string {
  return shaOf('sha256', inputs);
}

/** Everything except the lists. */
type Rest = Omit<QuerySource, 'policy' | 'overview' | 'age' | 'mark'> & {
  policy: PolicyJson;
  lastDeclared: Record<string, string>;
};

/** Parses each list on first access: most queries use only one. */
function lazily(parts: ReadonlyMap<string, Buffer>): Overview['lists'] {
  const lists = {} as Overview['lists'];
  for (const name of ALL_LISTS) {
    const part = parts.get(name);
    if (part === undefined) throw new TypeError(`there is no list ${name}`);
    let rows: unknown;
    Object.defineProperty(lists, name, {
      enumerable: true,
      get: () => (rows ??= JSON.parse(part.toString('utf8'))),
    });
  }
  return lists;
}

interface Header {
  /** Milliseconds since 1970: from then on another key counts; null for never. */
  until: number | null;
  stamps: [path: string, mark: string][];
  /** Length of the fingerprint that follows, in bytes. */
  fingerprint: number;
  /** Length of each list in bytes; the lists follow in this order. */
  lists: [name: string, bytes: number][];
}

/**
 * Each work tree has its own cache, because HEAD and uncommitted records differ; so has each
 * project.
 */
export function cacheName(repo: Repository, name: string, place: string): string {
  const own =
    repo.gitDir === repo.commonDir
      ? ''
      : `-${repo.gitDir.slice(Math.max(repo.gitDir.lastIndexOf('/'), repo.gitDir.lastIndexOf('\\')) + 1)}`;
  return `${name}${own}${markOfPlace(place)}.json`;
}

/**
 * Earlier builds of one version kept a commit in `refs/handoff/seen`. Their answers do not count, so
 * that the next question replaces it.
 */
const SEEN_FORM = 'tree';

/** @param seen the object that `refs/handoff/seen` names, which computing the answers may have moved */
function fingerprintOf(
  repo: Repository,
  { policyText, version, ciBranch }: QueryCacheKey,
  seen: string | null,
): string {
  const others = repo.refs.filter(({ name }) => name !== SEEN);
  const refs = others.map(({ name, oid }) => `${oid} ${name}`).join('\n');
  return `${version} ${SEEN_FORM}\n${repo.topLevel}\n${repo.head ?? ''} ${repo.branch ?? ''}\n${seen ?? ''}\n${refs}\n${metaFingerprint(repo)}\n${ciBranch ?? ''}\n${seenMark(repo.commonDir)}\n${policyText}\n`;
}

function sameStamps(topLevel: string, stamps: Header['stamps']): boolean {
  if (stamps.length === 0) return stampOf(topLevel, RECORDS_FOLDER) === null;
  return stamps.every(([path, mark]) => stampOf(topLevel, path)?.mark === mark);
}
