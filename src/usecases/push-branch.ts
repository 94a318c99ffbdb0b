import type { Env } from '../env.js';
import { patienceOf } from './patience-of.js';
import { remotesOf } from '../git/remote.js';

/**
 * The remote to which git would push a branch: it is work, not a record. Null where nothing may be
 * sent, or it is unclear.
 */
export async function remoteOfBranch(env: Env, branch: string): Promise<string | null> {
  if (env.flags.offline || !env.flags.push) return null;
  const repository = await env.standing();
  const config = await repository.config();
  const names = remotesOf(config);
  const written =
    config.get(`branch.${branch}.pushremote`) ??
    config.get('remote.pushdefault') ??
    config.get(`branch.${branch}.remote`);
  if (written !== null && names.includes(written)) return written;
  if (names.includes('origin')) return 'origin';
  return names.length === 1 ? (names[0] ?? null) : null;
}

/**
 * Pushes one local branch to the branch of the same name, never by force.
 * @returns why it was not pushed, or null
 */
export async function pushBranch(env: Env, branch: string): Promise<string | null> {
  const remote = await remoteOfBranch(env, branch);
  const repository = await env.standing();
  const ref = `refs/heads/${branch}`;
  const commit = repository.refs.find(({ name }) => name === ref)?.oid;
  if (remote === null || commit === undefined) return `${branch} cannot be pushed from here`;
  const { push } = await import('../git/push.js');
  const { outcome, reason } = await push(repository, await repository.config(), {
    remote,
    commit,
    ref,
    hooks: true,
    patience: await patienceOf(env, remote, { meanwhile: 'Ctrl-C leaves' }),
  });
  return outcome === 'pushed' ? null : `${branch} was not pushed: ${reason ?? outcome}`;
}
