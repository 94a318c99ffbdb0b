import type { Env } from '../env.js';
import { addressOf, pushAddressesOf } from '../git/remote.js';
import type { RemoteReason, TeamRemote } from '../git/team-remote.js';
import type { Warning } from '../ledger/view.js';
import { maskCredentials } from '../protocol/secrets/mask-credentials.js';
import { namesRepository } from '../protocol/team/repository-address.js';

/** Why a remote was chosen, in words that follow its name. */
export const WHY: Record<RemoteReason, string> = {
  'handoff-remote': 'by git config handoff.remote',
  policy: 'by `remote:` in the policy',
  'gh-resolved': 'by what gh calls the base repository',
  'push-remote': 'because the checked-out branch is pushed there',
  'push-default': 'by git config remote.pushDefault',
  upstream: 'because the checked-out branch follows it',
  only: 'because it is the only remote',
  origin: 'because it is called origin',
  none: 'because it comes first',
};

/** Something that may be wrong with the remote that was chosen, and the command that settles it. */
export interface Doubt {
  code: 'remote-unmatched' | 'remote-undecided' | 'pushed-elsewhere';
  message: string;
  hint: string;
}

/** What may be wrong with the remote that was chosen for the team's records. */
export async function doubtsOf(
  env: Pick<Env, 'repository'>,
  { name, reason, rivals, unmatched }: TeamRemote,
): Promise<Doubt[]> {
  const config = await (await env.repository()).config();
  const doubts: Doubt[] = [];
  if (unmatched !== null)
    doubts.push({
      code: 'remote-unmatched',
      message: `the policy shares records at ${maskCredentials(unmatched)}, and no remote of this clone is there, so they go to ${name}`,
      hint: 'git remote add upstream <url>',
    });
  if (rivals.length > 0)
    doubts.push({
      code: 'remote-undecided',
      message: `records go to ${name}, ${WHY[reason]}; people who read ${rivals.join(' or ')} may not see them`,
      hint: [...rivals, name].map((one) => `git config handoff.remote ${one}`).join(', or '),
    });
  const fetched = addressOf(config, name);
  const elsewhere = pushAddressesOf(config, name).filter((one) => !namesRepository(one, fetched));
  if (reason !== 'handoff-remote' && elsewhere.length > 0)
    doubts.push({
      code: 'pushed-elsewhere',
      message: `${name} is fetched from ${maskCredentials(fetched)} and pushed to ${elsewhere.map(maskCredentials).join(', ')}, so others may not see what is sent`,
      hint: `git config handoff.remote ${name} if they do, else git remote set-url --push ${name} <url>`,
    });
  return doubts;
}

/** The same as warnings of an answer. */
export async function remoteDoubts(
  env: Pick<Env, 'repository'>,
  team: TeamRemote,
): Promise<Warning[]> {
  const doubts = await doubtsOf(env, team);
  return doubts.map(({ code, message, hint }) => ({
    code,
    message: `${message}; settle it: ${hint}`,
  }));
}

/** The warning where records are on the author's fork only. */
export function onlyOnFork(team: string, fork: string, reason: string): Warning {
  return {
    code: 'only-on-fork',
    message: `${team} takes no records from you (${reason}), so they are on ${fork}, your fork; people who read only ${team} do not see them`,
  };
}
