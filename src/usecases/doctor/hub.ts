import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { HUB_SETTING, hubSetting, openHub } from '../../git/hub.js';
import { addressOf } from '../../git/remote.js';
import { openRepository, type Repository } from '../../git/repository.js';
import { teamRemote } from '../../git/team-remote.js';
import { shellWord } from '../../protocol/format/path-between.js';
import { sameName } from '../../protocol/pull/pull-ref.js';
import { maskCredentials } from '../../protocol/secrets/mask-credentials.js';
import type { DoctorCheck } from '../../schema/types.js';
import { nameOf, openClone } from '../hub/branch-finder.js';
import { CLONES_SETTING } from '../hub/clones-setting.js';
import { UNNAMED, type InHub } from '../hub/in-hub.js';
import { hasOwnRecords } from '../hub/own-records.js';
import { NAME_SETTING } from '../hub/repository-name.js';

import { ok, problem, warning, type Examination } from './check.js';

/** In a code repository: where its records are, and under which name. In a hub: what belongs to it. */
export const examineHub: Examination = async (env) => {
  const [hub, holding] = await Promise.all([env.inHub(), env.repository()]);
  if (hub !== null) return inCodeRepository(hub, await env.standing(), holding);
  const listed = (await env.teamPolicy()).policy?.hub ?? [];
  return listed.length === 0 ? [] : clonesOf(env, holding, listed);
};

function inCodeRepository(
  { listed, known }: InHub,
  standing: Repository,
  { topLevel }: Repository,
): DoctorCheck[] {
  return [
    ok('hub', `records are kept in ${topLevel}`),
    known === null
      ? problem('hub', UNNAMED, `git config ${NAME_SETTING} <owner>/<name>`)
      : listed.some((one) => sameName(one, known))
        ? ok('hub', `there, this repository is ${known}`)
        : warning(
            'hub',
            `the hub does not list ${known}`,
            `add it to hub: { repositories: [${[...listed, known].join(', ')}] } in ${join(topLevel, '.handoff.yml')}`,
          ),
    ...(hasOwnRecords(standing)
      ? [
          warning(
            'hub',
            'this repository has records of its own, which are not read from here',
            `read them: git -c ${HUB_SETTING}= handoff query`,
          ),
        ]
      : []),
  ];
}

/** The code repositories that a hub lists, and whether this machine has a clone of each. */
async function clonesOf(
  env: Env,
  hub: Repository,
  listed: readonly string[],
): Promise<DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  const found = new Set<string>();
  for (const path of (await hub.config()).all(CLONES_SETTING)) {
    const clone = await openClone(path, env.vars);
    if (typeof clone === 'string') {
      checks.push(
        warning(
          'hub',
          `the clone ${path} cannot be read: ${clone}`,
          `if it is gone: git config --fixed-value --unset-all ${CLONES_SETTING} ${shellWord(path)}`,
        ),
      );
      continue;
    }
    const name = await nameOf(clone, listed);
    const known = listed.find((one) => name !== null && sameName(one, name));
    if (known !== undefined) found.add(known);
    checks.push(
      !(await isJoined(clone, hub))
        ? warning('hub', `${path} does not keep its records here any more`, joining(path, hub))
        : known === undefined
          ? warning('hub', `${name ?? path} keeps its records here, and hub: does not list it`)
          : ok('hub', `${known} is cloned in ${path}`),
    );
  }
  for (const name of listed) {
    if (found.has(name)) continue;
    const beside = join(dirname(hub.topLevel), basename(name));
    const clone = await openClone(beside, env.vars);
    const isClone = typeof clone !== 'string' && (await nameOf(clone, listed)) === name;
    checks.push(
      isClone
        ? warning('hub', `${name} in ${beside} keeps no records here`, joining(beside, hub))
        : warning(
            'hub',
            `no clone of ${name} is known here`,
            await cloning(hub, name, unused(beside)),
          ),
    );
  }
  return checks;
}

/** True if the clone names this hub, by whichever path. */
async function isJoined(clone: Repository, hub: Repository): Promise<boolean> {
  try {
    const setting = await hubSetting(clone);
    if (setting === null) return false;
    return (await openHub(clone, setting, openRepository)).commonDir === hub.commonDir;
  } catch (error) {
    if (error instanceof HandoffError) return false;
    throw error;
  }
}

/** A folder for a clone; git takes none that is there. */
function unused(folder: string): string {
  return existsSync(folder) ? `${folder}-2` : folder;
}

function joining(path: string, hub: Repository): string {
  return `handoff -C ${shellWord(path)} init --hub ${shellWord(hub.topLevel)}`;
}

/** The commands that bring a repository, beside the hub and from the same host. */
async function cloning(hub: Repository, name: string, folder: string): Promise<string> {
  const config = await hub.config();
  const team = teamRemote(hub, config, null);
  const written = team?.exists === true ? addressOf(config, team.name) : '';
  // The user of a web address comes with a password, which the next clone asks for itself.
  const address = maskCredentials(written.replace(/^(https?:\/\/)[^/\s]*@/u, '$1'));
  const url = address.replace(/[\w.~-]+\/[\w.-]+?(\.git)?\/*$/u, `${name}$1`);
  const from = url === address ? '<its address>' : shellWord(url);
  return `git clone ${from} ${shellWord(folder)} && ${joining(folder, hub)}`;
}
