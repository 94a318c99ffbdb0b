import { HandoffError } from '../errors.js';
import type { GitConfig } from './git-config.js';
import { objectId } from './object-id.js';
import { peopleOf } from './people-line.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';
import { SIGN_NOTHING, SIGNING_KEY } from './signing.js';
import { writeObjects, type NewObject } from './write-objects.js';

/**
 * Milliseconds for signing: a person may have to type a passphrase or touch a security key, an
 * agent does not.
 */
const PATIENT_MS = 60_000;
const QUICK_MS = 15_000;

/** The content of a commit object. */
export interface CommitContent {
  tree: string;
  /** Full object ids; empty for the first commit of a branch. */
  parents: readonly string[];
  message: string;
}

/**
 * Makes a commit and stores the objects that it needs. Signs it if commit.gpgsign is set; if that
 * is impossible, the commit is unsigned, and the repository notes why.
 * @returns its full object id
 * @throws HandoffError `setup` if git does not know who commits, `write` if writing fails, or if a
 * person refused to sign
 */
export async function createCommit(
  repo: Repository,
  content: CommitContent,
  needed: readonly NewObject[],
): Promise<string> {
  const config = await repo.config();
  if (signsCommits(repo, config)) {
    await writeObjects(repo, needed);
    const signed = await signedCommit(repo, content);
    if (signed !== null) return signed;
  }
  const people = peopleOf(repo.git.env, config, Date.now());
  if (people === null) {
    await writeObjects(repo, needed);
    return commitTree(repo, content, []);
  }
  const { tree, parents, message } = content;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${people.author}`,
    `committer ${people.committer}`,
  ];
  const body = Buffer.from(`${lines.join('\n')}\n\n${message}`);
  const commit: NewObject = {
    type: 'commit',
    oid: objectId(repo.objectFormat, 'commit', body),
    body,
  };
  await writeObjects(repo, [...needed, commit]);
  return commit.oid;
}

/** True if commits are to be signed here, and could be so far. */
export function signsCommits({ signing }: Repository, config: GitConfig): boolean {
  return (
    config.isTrue('commit.gpgsign') &&
    config.get(SIGNING_KEY) !== '' &&
    signing.of('commit') === null
  );
}

/** The commit with git's own signature; null if it could not be signed. */
async function signedCommit(repo: Repository, content: CommitContent): Promise<string | null> {
  try {
    return await commitTree(repo, content, ['-S']);
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind !== 'git') throw error;
    const output = error instanceof GitFailure ? error.said() : error.output;
    if (output.some((line) => /\bcancell?ed\b/iu.test(line)))
      throw new HandoffError(
        'write',
        'signing the commit was cancelled; nothing was recorded',
        `run the same command again, or ${SIGN_NOTHING}`,
        output,
      );
    repo.signing.note('commit', new HandoffError('write', error.message, null, output));
    return null;
  }
}

/**
 * Commits through git: for signatures, for unusual names and dates, and for git's own error if it
 * does not know who commits.
 */
async function commitTree(
  repo: Repository,
  { tree, parents, message }: CommitContent,
  // commit-tree ignores commit.gpgsign.
  sign: readonly string[],
): Promise<string> {
  const args = ['-c', 'core.fsync=all', '-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', ...sign];
  try {
    const { stdout } = await repo.git.run(
      [...args, ...parents.flatMap((parent) => ['-p', parent]), tree],
      {
        input: message,
        timeoutMs: repo.attended ? PATIENT_MS : QUICK_MS,
        group: !repo.attended,
      },
    );
    return stdout.toString('latin1').trimEnd();
  } catch (error) {
    if (
      error instanceof GitFailure &&
      /tell me who you are|empty ident|auto-detect/iu.test(error.stderr)
    ) {
      throw new HandoffError(
        'setup',
        'git does not know who you are',
        'git config user.name "Your Name" && git config user.email you@example.org',
      );
    }
    throw error;
  }
}
