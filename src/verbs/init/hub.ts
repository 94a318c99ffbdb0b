import type { Result } from '../../cli/verb.js';
import type { Options } from './spec.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { InitAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { setHub } from '../../usecases/hub/set-hub.js';

/**
 * Sends the records of this repository to a hub, which has policy, folder and schemas.
 * @throws HandoffError `usage` for options about files of this repository
 */
export async function joinHub(
  env: Env,
  typed: string,
  { dryRun, project, ci, hooks, agents, install, withSchemas, ...rest }: Options,
): Promise<Result<InitAnswer>> {
  if (
    [project, ci, install, rest.completion, rest.removeCompletion, rest.remind].some(
      (given) => given !== undefined,
    ) ||
    hooks ||
    agents ||
    withSchemas
  )
    throw new HandoffError(
      'usage',
      '--hub writes no file, so it takes no option but --dry-run',
      'give the others in the hub: handoff -C <path> init',
    );
  const { hints, ...hub } = await setHub(env, typed, dryRun);
  return {
    exit: 0,
    answer: {
      schema: 'handoff.init/1',
      ...envelope(env, null),
      dry_run: dryRun,
      files: [],
      roster: [],
      left_out: [],
      project: hub.project,
      hints,
      commands: [],
      hub: { path: hub.path, repository: hub.repository },
    },
  };
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
