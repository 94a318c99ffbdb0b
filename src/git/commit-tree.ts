import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

/** Milliseconds for signing: a person may have to type a passphrase or touch a key. */
const SIGNING_MS = 60_000;

/**
 * Makes the commit object, signed where commit.gpgsign asks for it (commit-tree by itself would not look).
 * @param parent full object id, or null for the first commit of a branch
 * @throws HandoffError `setup` when git does not know who commits, `write` when signing fails.
 */
export async function commitTree(repo: Repository, tree: string, parent: string | null, message: string): Promise<string> {
  const signs = (await repo.config()).isTrue('commit.gpgsign');
  const args = ['-c', 'core.fsync=all', '-c', 'i18n.commitEncoding=UTF-8', 'commit-tree'];
  if (signs) args.push('-S');
  if (parent !== null) args.push('-p', parent);
  try {
    const { stdout } = await repo.git.run([...args, tree], { input: message, timeoutMs: SIGNING_MS });
    return stdout.toString('latin1').trimEnd();
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    if (error instanceof GitFailure && /tell me who you are|empty ident|auto-detect/iu.test(error.stderr)) {
      throw new HandoffError('setup', 'git does not know who you are', 'git config user.name "Your Name" and git config user.email you@example.org');
    }
    if (signs)
      throw new HandoffError(
        'write',
        `the commit could not be signed: ${error.message}; nothing was recorded`,
        'commit.gpgsign is set; see that the key can be used here',
      );
    throw error;
  }
}
