import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { PublishAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { remoteFields } from '../../usecases/record-and-answer.js';
import { publishRecords } from '../../usecases/publish-records.js';
import { postWaiting } from '../../usecases/route/post-waiting.js';

/** Sends unpublished records, receives those of others, and posts what waits in the outbox. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<PublishAnswer>> {
  if (env.flags.offline || !env.flags.push)
    throw new HandoffError(
      'usage',
      'publish needs the network',
      'leave out --offline and --no-push',
    );
  const publication = await publishRecords(env, { rescue: options.rescue });
  const { remote, sent, rescued, received, ref, tries, warnings, complete, mayLack } = publication;
  const waiting = await postWaiting(env);
  return {
    exit: mayLack ? 2 : (waiting?.exit ?? 0),
    answer: {
      schema: 'handoff.publish/1',
      ...envelope(env, { complete, warnings, readFrom: [] }, waiting?.warnings),
      ...remoteFields(remote),
      published: remote === null ? null : !mayLack,
      sent,
      received,
      rescued,
      ref,
      tries,
      ...waiting?.fields,
    },
  };
}
