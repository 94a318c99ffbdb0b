import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { patience } from '../../git/network-env.js';
import { openRepository } from '../../git/repository.js';
import { publish as publishRecords } from '../../ledger/publish.js';
import { hasOutbox } from '../../store/has-outbox.js';
import type { PublishAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import type { SentWaiting } from '../../usecases/route/send-waiting.js';

/**
 * Sends what was saved but not published, receives what others have published, and posts what waits
 * in the outbox.
 */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<PublishAnswer>> {
  if (env.flags.offline || !env.flags.push)
    throw new HandoffError(
      'usage',
      'publish needs the network',
      'leave out --offline and --no-push',
    );
  const [repository, policy, { handle }] = await Promise.all([
    env.repository(),
    env.policy(),
    env.identity(),
  ]);
  const { remote, sent, rescued, received, ref, tries, warnings } = await publishRecords(
    repository,
    {
      handle,
      patience: patience(env.interactive),
      rescue: options.rescue,
      read: policy.read,
      reopen: () => openRepository(env.cwd, env.vars),
    },
  );
  const waiting = await postWaiting(env);
  return {
    exit: waiting?.exit ?? 0,
    answer: {
      schema: 'handoff.publish/1',
      ...envelope(env, null, [...warnings, ...(waiting?.warnings ?? [])]),
      remote,
      published: remote === null ? null : true,
      sent,
      received,
      rescued,
      ref,
      tries,
      ...waiting?.fields,
    },
  };
}

/** Posts what waits in the outbox; null where nothing does. */
async function postWaiting(env: Env): Promise<SentWaiting | null> {
  const { commonDir } = await env.repository();
  if (!hasOutbox(commonDir)) return null;
  const { sendWaiting } = await import('../../usecases/route/send-waiting.js');
  // Receipts of others may have come.
  return sendWaiting(env.refreshed());
}
