import type { Options, Result } from '../cli/verb.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { openRepository } from '../git/repository.js';
import { publish as publishRecords } from '../ledger/publish.js';
import { answerOf } from './answer.js';
import { flag } from './options.js';

/** Sends what was saved but not published, and receives what others have published. */
export async function publish(env: Env, _args: string[], options: Options): Promise<Result> {
  if (env.flags.offline || !env.flags.push) throw new HandoffError('usage', 'publish needs the network', 'leave out --offline and --no-push');
  const [repository, { handle }] = await Promise.all([env.repository(), env.identity()]);
  const { remote, sent, rescued, received, ref, tries } = await publishRecords(repository, {
    handle,
    interactive: env.interactive,
    rescue: flag(options, 'rescue'),
    fetch: true,
    reopen: () => openRepository(env.cwd, env.vars),
  });
  return { exit: 0, answer: answerOf('publish', env, null, { remote, published: remote === null ? null : true, sent, received, rescued, ref, tries }) };
}
