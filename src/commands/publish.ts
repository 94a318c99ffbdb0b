import type { Options, Result } from '../cli/verb.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { patience } from '../git/network-env.js';
import { openRepository } from '../git/repository.js';
import { publish as publishRecords } from '../ledger/publish.js';
import { answerOf, withWarnings } from './answer.js';
import { flag } from './options.js';

/** Sends what was saved but not published, and receives what others have published. */
export async function publish(env: Env, _args: string[], options: Options): Promise<Result> {
  if (env.flags.offline || !env.flags.push) throw new HandoffError('usage', 'publish needs the network', 'leave out --offline and --no-push');
  const [repository, policy, { handle }] = await Promise.all([env.repository(), env.policy(), env.identity()]);
  const { remote, sent, rescued, received, ref, tries, warnings } = await publishRecords(repository, {
    handle,
    patience: patience(env.interactive),
    rescue: flag(options, 'rescue'),
    read: policy.read,
    reopen: () => openRepository(env.cwd, env.vars),
  });
  const answer = answerOf('publish', env, null, { remote, published: remote === null ? null : true, sent, received, rescued, ref, tries });
  return {
    exit: 0,
    answer: withWarnings(
      answer,
      warnings.map((warning) => ({ ...warning })),
    ),
  };
}
