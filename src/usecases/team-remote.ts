import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { addressOf } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import { teamRemote, type TeamRemote } from '../git/team-remote.js';
import type { TeamPolicy } from '../ledger/team-policy.js';
import { maskCredentials } from '../protocol/secrets/mask-credentials.js';

/** Where this team shares its records; a policy that cannot be read names no remote. */
export async function teamRemoteOf(
  repository: () => Promise<Repository>,
  policy: () => Promise<TeamPolicy>,
): Promise<TeamRemote | null> {
  const named = await policy().catch((error: unknown) => {
    if (error instanceof HandoffError) return null;
    throw error;
  });
  const repo = await repository();
  return teamRemote(repo, await repo.config(), named?.policy?.remote ?? null);
}

/**
 * Asks which remote is the team's, where nobody has said it, and keeps the answer in git's settings
 * of this clone.
 */
export async function askWhichRemote(
  env: Pick<Env, 'repository' | 'prompt'>,
  team: TeamRemote | null,
): Promise<TeamRemote | null> {
  if (team === null || team.rivals.length === 0) return team;
  const repository = await env.repository();
  const config = await repository.config();
  const name = await (
    await env.prompt()
  ).choose<string>({
    message: 'Where does your team share its records? (kept in git config handoff.remote)',
    choices: [...team.rivals, team.name].sort(usualFirst).map((value) => ({
      name: `${value}  ${maskCredentials(addressOf(config, value))}`,
      value,
    })),
  });
  await repository.git.run(['config', '--local', 'handoff.remote', name]);
  return { name, reason: 'handoff-remote', rivals: [], unmatched: null, exists: true };
}

/** The original of a fork comes first, because it is the usual answer. */
function usualFirst(a: string, b: string): number {
  return Number(b === 'upstream') - Number(a === 'upstream');
}
