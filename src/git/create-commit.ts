import { HandoffError } from '../errors.js';
import { objectId } from './object-id.js';
import { peopleOf } from './people-line.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';
import { writeObjects, type NewObject } from './write-objects.js';

/** Milliseconds for signing: a person may have to type a passphrase or touch a security key. */
const SIGNING_MS = 60_000;

/** The content of a commit object. */
export interface CommitContent {
  tree: string;
  /** Full object ids; empty for the first commit of a branch. */
  parents: readonly string[];
  message: string;
}

/**
 * Makes a commit and stores the objects that it needs. Signs it if commit.gpgsign is set.
 * @returns its full object id
 * @throws HandoffError `setup` if git does not know who commits, `write` if signing or writing
 * fails
 */
export async function createCommit(
  repo: Repository,
  content: CommitContent,
  needed: readonly NewObject[],
): Promise<string> {
  const config = await repo.config();
  const people = config.isTrue('commit.gpgsign')
    ? null
    : peopleOf(repo.git.env, config, Date.now());
  if (people === null) {
    await writeObjects(repo, needed);
    return commitTree(repo, content, config.isTrue('commit.gpgsign'));
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

/**
 * Commits through git: for signatures, for unusual names and dates, and for git's own error if it
 * does not know who commits.
 */
async function commitTree(
  repo: Repository,
  { tree, parents, message }: CommitContent,
  signs: boolean,
): Promise<string> {
  // commit-tree ignores commit.gpgsign.
  const args = [
    '-c',
    'core.fsync=all',
    '-c',
    'i18n.commitEncoding=UTF-8',
    'commit-tree',
    ...(signs ? ['-S'] : []),
  ];
  try {
    const { stdout } = await repo.git.run(
      [...args, ...parents.flatMap((parent) => ['-p', parent]), tree],
      { input: message, timeoutMs: SIGNING_MS },
    );
    return stdout.toString('latin1').trimEnd();
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
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
    if (signs)
      throw new HandoffError(
        'write',
        `the commit could not be signed: ${error.message}; nothing was recorded`,
        'make the key of user.signingkey usable here, or: git config commit.gpgsign false',
      );
    throw error;
  }
}
