import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { missingPolicy } from './missing-policy.js';

/** What decides whether a repository without a policy may get a record. */
type NeedEnv = Pick<
  Env,
  'teamPolicy' | 'repository' | 'snapshot' | 'flags' | 'interactive' | 'prompt' | 'agreed'
>;

/**
 * Makes sure that the first record of a repository with a remote has a policy, or that somebody
 * wants it without one: a verb typed in the wrong folder would be pushed to somebody's branch.
 * @throws HandoffError `setup` with the ways out
 */
export function needPolicy(env: NeedEnv): Promise<void> {
  return (env.agreed.policy ??= decide(env));
}

async function decide(env: NeedEnv): Promise<void> {
  if (!env.flags.policy || (await env.teamPolicy()).source !== 'nowhere') return;
  const missing = await missingPolicy(env);
  if (missing === null) return;
  const { reason, aim, command } = missing;
  const isWanted =
    env.interactive &&
    (await (
      await env.prompt()
    ).confirm({
      message: `There is a remote, but ${reason}. Record without a policy?`,
      default: false,
    }));
  if (isWanted) return;
  throw new HandoffError(
    'setup',
    `${reason}; nothing was recorded`,
    `${aim}: ${command}; to record without a policy: --no-policy`,
  );
}
