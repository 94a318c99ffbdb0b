import type { Policy } from '../protocol/team/policy.js';
import { HandoffError } from '../errors.js';
import type { GitConfig } from '../git/git-config.js';
import type { Repository } from '../git/repository.js';
import { SIGNING_KEY } from '../git/signing.js';

/** Signs the bytes of a record; null if that is impossible here and nothing demands it. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array | null>;

/**
 * How records are signed here: with `handoff.signingkey`; else with `user.signingkey` if git signs
 * with SSH and either the policy requires signed records or commits are signed anyway. Null if no
 * signature is wanted, or `handoff.signingkey` is empty. What cannot be signed is noted in the
 * repository, unless the policy demands it.
 * @throws HandoffError `write` if the policy requires a signature and no key is set
 */
export async function signerOf(repo: Repository, policy: Policy): Promise<Sign | null> {
  const config = await repo.config();
  const named = await keyOf(repo, config, policy);
  const isDemanded = policy.trust === 'signed';
  if (named === null) {
    if (!isDemanded) return null;
    throw new HandoffError(
      'write',
      'the policy requires signed records (trust: signed), but no signing key is set; nothing was recorded',
      `set it: git config ${SIGNING_KEY} ~/.ssh/id_ed25519.pub`,
    );
  }
  const { env } = repo.git;
  const key = named.startsWith('~/') ? `${env['HOME'] ?? ''}/${named.slice(2)}` : named;
  const { sshSign } = await import('../system/ssh/sign.js');
  return async (bytes) => {
    if (!isDemanded && repo.signing.of('record') !== null) return null;
    try {
      return await sshSign(bytes, {
        key,
        program: config.get('gpg.ssh.program'),
        interactive: repo.attended,
        env,
        cwd: repo.topLevel,
        tempDir: repo.gitDir,
      });
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      if (isDemanded)
        throw new HandoffError(
          'write',
          `the record could not be signed: ${error.message}; nothing was recorded`,
          error.hint,
          error.output,
        );
      repo.signing.note('record', error);
      return null;
    }
  };
}

async function keyOf(repo: Repository, config: GitConfig, policy: Policy): Promise<string | null> {
  const own = config.get(SIGNING_KEY);
  if (own !== null) return own === '' ? null : own;
  const signs = policy.trust === 'signed' || config.isTrue('commit.gpgsign');
  if (!signs || config.get('gpg.format') !== 'ssh') return null;
  const key = config.get('user.signingkey') ?? '';
  if (key !== '') return key;
  const { defaultKey } = await import('../system/ssh/default-key.js');
  const usual = await defaultKey(config.get('gpg.ssh.defaultkeycommand') ?? '', {
    cwd: repo.topLevel,
    env: repo.git.env,
    interactive: repo.attended,
  });
  return usual === '' ? null : usual;
}
