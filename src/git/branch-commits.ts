import { look } from './observer-git.js';
import { readCommit } from './read-commit.js';
import { isOfRecord, RECORD_ID } from './record-trailer.js';
import type { Repository } from './repository.js';

/** A commit. `subject` and `author` are untrusted texts: clean them before showing. */
export interface BranchCommit {
  oid: string;
  subject: string;
  author: string;
  /** The author's address in lower case. */
  email: string;
  /** Committer date, in milliseconds since 1970. */
  at: number;
}

/** Which commits of a branch are wanted. */
export interface CommitRange {
  /** The object ids of its tips, here and on remotes. */
  tips: readonly string[];
  /** RFC 3339; commits up to this time are old, unless `known` says it better. */
  since: string;
  /** The object ids of the tips that were known before, as far as this clone has them. */
  known: readonly string[];
  /** The object id whose history does not count; null if all of it does. */
  without: string | null;
}

const MOST_COMMITS = 50;
const FORMAT = `--format=${['%H', '%ct', '%an', '%ae', RECORD_ID, '%s'].join('%x00')}`;

/**
 * The new commits of a branch that another branch does not have, newest first; at most 50. Commits
 * of records are left out: this program makes them, so they are not work.
 * @throws HandoffError `git`
 */
export async function branchCommits(
  repo: Repository,
  { tips, since, known, without }: CommitRange,
): Promise<BranchCommit[]> {
  const old = [...known, ...(without === null ? [] : [without])];
  const log = await look(repo.git, (git) =>
    git.raw([
      'log',
      '-z',
      '--no-color',
      FORMAT,
      `--max-count=${MOST_COMMITS}`,
      ...(known.length === 0 ? [`--since=${since}`] : []),
      ...tips,
      ...(old.length === 0 ? [] : ['--not', ...old]),
      '--',
    ]),
  );
  const fields = log.split('\0');
  const commits: BranchCommit[] = [];
  for (let at = 0; at + 5 < fields.length; at += 6) {
    const [oid = '', seconds = '', author = '', email = '', record = '', subject = ''] =
      fields.slice(at, at + 6);
    const time = Number(seconds) * 1000;
    // Git's own limit includes the second itself, in which the last declaration was made.
    const isNew = known.length > 0 || time > Date.parse(since);
    if (isNew && !isOfRecord(record, subject))
      commits.push({ oid, subject, author, email: email.toLowerCase(), at: time });
  }
  return commits;
}

/**
 * Those of these commits that this clone has. It has no commit that was never pushed from another
 * one.
 */
export async function commitsHere(repo: Repository, oids: readonly string[]): Promise<string[]> {
  const commits = await Promise.all(oids.map((oid) => readCommit(repo, oid)));
  return commits.flatMap((commit) => commit?.oid ?? []);
}
