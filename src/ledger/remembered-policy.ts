import { NO_POLICY } from '../protocol/team/policy.js';
import { parsePolicy } from '../input/config/load-policy.js';
import { metaFingerprint } from '../git/meta-fingerprint.js';
import { oidOf } from '../git/remote.js';
import type { RepositoryFile } from '../input/config/repository-file.js';
import { filesOfCommit } from './files-of-commit.js';
import type { Repository } from '../git/repository.js';
import type { IndexFiles } from '../store/index-files.js';
import { stampOf } from '../store/stamps.js';
import { shaOf } from '../system/sha.js';
import { SEEN } from './seen.js';
import { cacheName } from './query-cache.js';
import { shownPolicy, teamPolicy, type TeamPolicy } from './team-policy.js';

/** What is kept of a policy: all but what its text says. */
interface Kept extends Omit<TeamPolicy, 'policy' | 'findings'> {
  /** Names everything that the rest was found by. */
  by: string;
}

/** Nanoseconds within which a file may change twice with one time of change. */
const RACY = 100_000_000n;

/**
 * The policy in force where the work tree has none, from memory if nothing that decides it has
 * changed: HEAD, every ref, git's settings, git's own index, the folder. It takes git several
 * processes to find it, more than a whole `query` otherwise.
 * @param files null to neither read nor write the memory
 * @param keeps false in a run that records something, which changes a ref: nobody could use it
 * @throws HandoffError as `teamPolicy`
 */
export async function rememberedPolicy(
  repo: Repository,
  files: IndexFiles | null,
  ciBranch: string | null,
  keeps: boolean,
): Promise<TeamPolicy> {
  if (files === null) return teamPolicy(repo, ciBranch);
  const name = cacheName(repo, 'policy', repo.folder);
  const kept = read(files, name);
  if (kept === null && !keeps) return teamPolicy(repo, ciBranch);
  const index = stampOf(repo.gitDir, 'index');
  const by = fingerprintOf(repo, ciBranch, index?.mark ?? '');
  if (kept?.by === by) {
    const commit = kept.ref === null ? repo.head : oidOf(repo, kept.ref);
    return withText(kept, filesOfCommit(repo, commit ?? '', kept.path));
  }
  const found = await teamPolicy(repo, ciBranch);
  const isRacy = (index?.changed ?? 0n) > BigInt(Date.now()) * 1_000_000n - RACY;
  // What cannot be read need not be text.
  if (!keeps || isRacy || found.policy === null) return found;
  const { path, text, source, ref, below } = found;
  await files.write(name, JSON.stringify({ by, path, text, source, ref, below } satisfies Kept));
  return found;
}

/** `refs/handoff/seen` is the program's own: reading moves it. */
function fingerprintOf(repo: Repository, ciBranch: string | null, index: string): string {
  const refs = repo.refs.flatMap(({ name, oid }) => (name === SEEN ? [] : [`${oid} ${name}`]));
  const parts = [repo.topLevel, repo.folder, repo.head, repo.branch, ciBranch, index];
  return shaOf(
    'sha256',
    Buffer.from(JSON.stringify([parts, metaFingerprint(repo), refs.join('\n')])),
  );
}

function read(files: IndexFiles, name: string): Kept | null {
  const bytes = files.read(name);
  try {
    return bytes === null ? null : (JSON.parse(bytes.toString('utf8')) as Kept);
  } catch {
    return null;
  }
}

async function withText({ by: _by, ...kept }: Kept, files: RepositoryFile): Promise<TeamPolicy> {
  if (kept.source === 'nowhere') return { ...kept, policy: NO_POLICY, findings: [] };
  const bytes = Buffer.from(kept.text);
  const { policy, findings } = await parsePolicy(bytes, shownPolicy(kept.ref, kept.path), files);
  return { ...kept, policy, findings };
}
