import type { Result } from '../../cli/verb.js';
import type { Options } from './spec.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { InitAnswer } from '../../schema/types.js';
import { setHub } from '../../usecases/hub/set-hub.js';
import { aloneAnswer, refuseOthers } from './alone.js';

/**
 * Sends the records of this repository to a hub, which has policy, folder and schemas.
 * @throws HandoffError `usage` for options about files of this repository
 */
export async function joinHub(
  env: Env,
  typed: string,
  options: Options,
): Promise<Result<InitAnswer>> {
  refuseOthers(options, ['hub'], {
    why: '--hub writes no file',
    hint: 'give the others in the hub: handoff -C <path> init',
  });
  const { hints, project, path, repository } = await setHub(env, typed, options.dryRun);
  return aloneAnswer(env, options.dryRun, { project, hints, hub: { path, repository } });
}

/** @throws HandoffError `usage` in a repository that has a hub */
export async function refuseInHub(env: Env): Promise<void> {
  if ((await env.inHub()) === null) return;
  throw new HandoffError(
    'usage',
    `this repository keeps its records in the hub ${(await env.repository()).topLevel}, which has the policy`,
    'run handoff init there; to record here instead: git config --unset handoff.hub',
  );
}
