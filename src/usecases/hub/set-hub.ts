import { resolve } from 'node:path';
import type { Env } from '../../env.js';
import { HUB_SETTING, hubAt, hubPath, mainWorkTree } from '../../git/hub.js';
import { HandoffError } from '../../errors.js';
import { remotesOf } from '../../git/remote.js';
import { openRepository, type Repository } from '../../git/repository.js';
import { shellWord } from '../../protocol/format/path-between.js';
import { sameName } from '../../protocol/pull/pull-ref.js';
import { policyHere, validPolicy } from '../policy-here.js';
import { CLONES_SETTING } from './clones-setting.js';
import { hasOwnRecords } from './own-records.js';
import { NAME_SETTING, repositoryName } from './repository-name.js';

/** What was set. */
export interface HubSet {
  /** The absolute path of the hub's clone. */
  path: string;
  /** The name of this repository in the hub; null where nothing tells it. */
  repository: string | null;
  /** The project of the hub's policy; empty without one. */
  project: string;
  /** What is left to do, as sentences. */
  hints: string[];
}

/**
 * Sends what is recorded in this repository to a hub from now on: sets `handoff.hub` here, and lets
 * the hub's clone know this one.
 * @throws HandoffError `setup` if the path is no hub; then nothing is set
 */
export async function setHub(env: Env, typed: string, dryRun: boolean): Promise<HubSet> {
  const here = await env.standing();
  const path = typed.startsWith('~') ? await hubPath(here, typed) : resolve(env.cwd, typed);
  const hub = await hubAt(path, { here, openAt: openRepository }).catch(naming(path));
  if (hub.commonDir === here.commonDir)
    throw new HandoffError(
      'setup',
      `--hub ${path}: it is this repository itself`,
      'a hub is another repository, with a policy: run handoff init in its clone first',
    );
  const found = await policyHere(hub, {
    vars: env.vars,
    index: async () => null,
    records: false,
  });
  if (found.source === 'nowhere')
    throw new HandoffError(
      'setup',
      `--hub ${path}: it has no policy`,
      `make one there first: handoff -C ${shellWord(path)} init`,
    );
  const policy = validPolicy(found);
  const repository = await repositoryName(here, policy.hub);
  if (!dryRun) await join({ here, hub, path });
  return {
    path,
    repository,
    project: policy.project ?? '',
    hints: await hintsOf({ here, hub, repository, listed: policy.hub }),
  };
}

async function join(world: { here: Repository; hub: Repository; path: string }): Promise<void> {
  const { here, hub, path } = world;
  const top = await mainWorkTree(here);
  if (!(await hub.config()).all(CLONES_SETTING).includes(top))
    await change(hub, ['--add', CLONES_SETTING, top]);
  await change(here, ['--replace-all', HUB_SETTING, path]);
}

async function hintsOf(world: {
  here: Repository;
  hub: Repository;
  repository: string | null;
  listed: readonly string[];
}): Promise<string[]> {
  const { here, hub, repository, listed } = world;
  const isListed = repository !== null && listed.some((one) => sameName(one, repository));
  return [
    ...(repository === null
      ? [`No remote names this repository. Name it: git config ${NAME_SETTING} <owner>/<name>`]
      : isListed
        ? []
        : [
            `The hub does not list ${repository}. Add to its .handoff.yml: hub: { repositories: [${[...listed, repository].join(', ')}] }`,
          ]),
    ...(remotesOf(await hub.config()).length === 0
      ? [
          'The hub has no remote, so nobody else gets its records. Add one there: git remote add origin <url>',
        ]
      : []),
    ...(hasOwnRecords(here)
      ? ['This repository has records of its own. They stay, but are not read from here any more.']
      : []),
  ];
}

/** Says in a refusal which path it is about. */
function naming(path: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof HandoffError)) throw error;
    throw new HandoffError(error.kind, `--hub ${path}: ${error.message}`, error.hint);
  };
}

/** @throws HandoffError `write` */
async function change({ git }: Repository, args: readonly string[]): Promise<void> {
  try {
    await git.run(['config', '--local', ...args]);
  } catch (error) {
    if (error instanceof HandoffError) throw new HandoffError('write', error.message, error.hint);
    throw error;
  }
}
