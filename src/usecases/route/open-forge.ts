import type { Env } from '../../env.js';
import { NetFault } from '../../online/net/net-fault.js';
import type { TimeBudget } from '../../online/net/time-budget.js';
import { GitHubRepository } from '../../online/github/repository.js';
import type { Forge } from '../../online/destinations/destination.js';

/**
 * A repository on GitHub as somebody with an account.
 * @param budget what may be spent there altogether
 * @throws NetFault
 */
export async function openForge(
  env: Env,
  { host, repository }: { host: string; repository: string },
  budget: TimeBudget | undefined,
): Promise<Forge> {
  const github = await env.github();
  if (github === null) throw new NetFault('refused', 'nothing is sent under --offline');
  const repo = new GitHubRepository(await github.server(host), repository, budget);
  return { repo, trust: { me: await repo.me(), policy: await env.policy() } };
}
