import type { Policy } from '../protocol/team/policy.js';
import { HandoffError } from '../errors.js';
import type { GitConfig } from '../git/git-config.js';
import type { Repository } from '../git/repository.js';

/** Signs the bytes of a record. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * How records are signed here: with `handoff.signingkey`; else with `user.signingkey` if git signs
 * with SSH and either the policy requires signed records or commits are signed anyway. Null if no
 * signature is wanted, or `handoff.signingkey` is empty.
 * @param interactive whether a person can type a passphrase
 * @throws HandoffError `write` if the policy requires a signature and no key is set
 */
export async function signerOf(
  repo: Repository,
  policy: Policy,
  interactive: boolean,
): Promise<Sign | null> {
  const named = keyOf(await repo.config(), policy);
  if (named === null) {
    if (policy.trust === 'author') return null;
    throw new HandoffError(
      'write',
      'the policy requires signed records (trust: signed), but no signing key is set; nothing was recorded',
      'set it: git config handoff.signingkey ~/.ssh/id_ed25519.pub',
    );
  }
  const { env } = repo.git;
  const key = named.startsWith('~/') ? `${env['HOME'] ?? ''}/${named.slice(2)}` : named;
  const { sshSign } = await import('../system/ssh/sign.js');
  return (bytes) =>
    sshSign(bytes, { key, interactive, env, cwd: repo.topLevel, tempDir: repo.gitDir });
}

function keyOf(config: GitConfig, policy: Policy): string | null {
  const own = config.get('handoff.signingkey');
  if (own !== null) return own === '' ? null : own;
  const key = config.get('user.signingkey') ?? '';
  const signs = policy.trust === 'signed' || config.isTrue('commit.gpgsign');
  return signs && config.get('gpg.format') === 'ssh' && key !== '' ? key : null;
}
