import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../env.js';
import type { Repository } from '../git/repository.js';
import { teamRemote } from '../git/team-remote.js';
import { POLICY_FILE } from '../input/config/policy-text.js';
import { fileOfTip } from '../ledger/file-of-tip.js';
import { limitsOf } from '../ledger/limits.js';
import { shortName } from '../ledger/tips.js';

/** Why there is no policy, and what settles it. */
export interface Missing {
  reason: string;
  /** What the command is for, as in "to set it up". */
  aim: string;
  command: string;
}

/**
 * Why a clone without a policy lacks one. Null without a remote, and where records without a policy
 * are in already.
 */
export async function missingPolicy(
  env: Pick<Env, 'repository' | 'snapshot'>,
): Promise<Missing | null> {
  const repo = await env.repository();
  const config = await repo.config();
  const remote = teamRemote(repo, config, null)?.name ?? null;
  if (remote === null) return null;
  const found = await unknownDefault(repo, remote);
  if (found !== null) return found;
  const { entries } = (await env.snapshot('all')).view;
  const project = [...entries.values()].find(({ record }) => record.project !== undefined)?.record
    .project;
  if (limitsOf(repo, config).some(({ code }) => code === 'single-branch'))
    return {
      reason: `this clone fetches only some branches of ${remote}, and none of them has a policy (${POLICY_FILE})`,
      aim: 'to fetch all',
      command: `git remote set-branches ${remote} '*' && git fetch ${remote} && git remote set-head ${remote} --auto`,
    };
  // A record names the project of the policy that it was made under.
  if (project !== undefined)
    return {
      reason: `the records here belong to ${project}, and no branch of this clone has the policy (${POLICY_FILE}) of that project`,
      aim: 'to fetch it',
      command: `git fetch ${remote} && git remote set-head ${remote} --auto`,
    };
  if (entries.size > 0) return null;
  const reason = `this repository has no policy (${POLICY_FILE})`;
  return existsSync(join(repo.topLevel, OTHER_NAME))
    ? {
        reason: `${reason}; ${OTHER_NAME} is not read`,
        aim: 'to rename it',
        command: `git mv ${OTHER_NAME} ${POLICY_FILE}`,
      }
    : { reason, aim: 'to set it up', command: 'handoff init' };
}

/** A name that people give the policy by mistake. */
const OTHER_NAME = '.handoff.yaml';

/** A branch of the remote has a policy, but it may be anybody's, so it does not count by itself. */
async function unknownDefault(repo: Repository, remote: string): Promise<Missing | null> {
  for (const { name, oid } of repo.refs) {
    if (!name.startsWith(`refs/remotes/${remote}/`)) continue;
    const tip = { ref: name, commit: oid };
    if ((await fileOfTip(repo, tip, POLICY_FILE).catch(() => null)) === null) continue;
    return {
      reason: `this branch has no policy (${POLICY_FILE}); ${shortName(name)} has one, but may not be the default branch`,
      aim: `to ask ${remote} for its default branch`,
      command: `git remote set-head ${remote} --auto`,
    };
  }
  return null;
}
