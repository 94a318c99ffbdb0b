import { maskCredentials } from '../protocol/secrets/mask-credentials.js';
import { look } from './observer-git.js';
import { isOfRecord, RECORD_ID } from './record-trailer.js';
import type { Repository } from './repository.js';

/** Commits of one author, newest first, and the local branches that hold them. */
export interface ObservedWork {
  commits: ObservedCommit[];
  /** Short names (`main`), sorted. */
  branches: string[];
}

/** A commit. `subject` is untrusted text: clean it before showing. */
export interface ObservedCommit {
  oid: string;
  subject: string;
  /** True for a commit that this program made for a record. */
  isRecord: boolean;
  /** Author date, RFC 3339 UTC, whole seconds. */
  date: string;
}

const MOST_COMMITS = 50;
const BRANCH = 'refs/heads/';
const FORMAT = ['%H', '%S', '%ae', '%at', RECORD_ID, '%s'].join('%x00');

/**
 * The commits of an author on HEAD and the local branches since a time; at most 50. For a commit on
 * several branches, `branches` has one of them and each that it is the tip of.
 * @param author.email compared without case
 * @param author.since RFC 3339
 * @throws HandoffError `git`
 */
export async function observeWork(
  repo: Repository,
  author: { email: string; since: string },
): Promise<ObservedWork> {
  // On an unborn branch git rejects HEAD, but other branches may exist.
  const starts = repo.head === null ? ['--branches'] : ['--branches', 'HEAD'];
  const range = [
    `--max-count=${MOST_COMMITS}`,
    `--since=${author.since}`,
    '--regexp-ignore-case',
    '--fixed-strings',
    `--author=<${author.email}>`,
  ];
  const [log, tips] = await look(repo.git, (git) =>
    Promise.all([
      git.raw([
        'log',
        '-z',
        '--source',
        '--no-color',
        `--format=${FORMAT}`,
        ...range,
        ...starts,
        '--',
      ]),
      git.raw(['for-each-ref', '--format=%(objectname) %(refname)', BRANCH]),
    ]),
  );
  const branches = new Set<string>();
  const commits: ObservedCommit[] = [];
  const fields = log.split('\0');
  for (let at = 0; at + 5 < fields.length; at += 6) {
    const [oid = '', source = '', email = '', seconds = '', id = '', subject = ''] = fields.slice(
      at,
      at + 6,
    );
    if (email.toLowerCase() !== author.email.toLowerCase()) continue;
    commits.push({
      oid,
      subject,
      isRecord: isOfRecord(id, subject),
      date: new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z'),
    });
    const ref = source === 'HEAD' ? repo.branch : source;
    if (ref !== null) branches.add(shortName(ref));
  }
  const own = new Set(commits.map((commit) => commit.oid));
  for (const line of tips.split('\n')) {
    const space = line.indexOf(' ');
    if (own.has(line.slice(0, space))) branches.add(shortName(line.slice(space + 1)));
  }
  return { commits, branches: [...branches].toSorted() };
}

/**
 * Fetch URL of the branch's own remote, else of `origin`, else of the only remote; credentials
 * masked. Null without a remote.
 */
export async function observeRemote(repo: Repository): Promise<string | null> {
  const config = await repo.config();
  const own =
    repo.branch === null ? null : config.get(`branch.${repo.branch.slice(BRANCH.length)}.remote`);
  const remotes = await look(repo.git, (git) => git.getRemotes(true));
  const named = (name: string | null) => remotes.find((remote) => remote.name === name);
  const chosen = named(own) ?? named('origin') ?? (remotes.length === 1 ? remotes[0] : undefined);
  return chosen === undefined ? null : maskCredentials(chosen.refs.fetch);
}

/** Depending on its version, git names the source `main` or `refs/heads/main`. */
function shortName(ref: string): string {
  return ref.startsWith(BRANCH) ? ref.slice(BRANCH.length) : ref;
}
