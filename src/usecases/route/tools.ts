import { HandoffError } from '../../errors.js';
import type { Env } from '../../env.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import { isHere, type Here } from '../../protocol/route/github-target.js';
import type { Forge, Tools } from '../../online/destinations/destination.js';
import { GitHubRepository } from '../../online/github/repository.js';
import { NetFault } from '../../online/net/net-fault.js';
import type { TimeBudget } from '../../online/net/time-budget.js';

/**
 * What destinations post with; each repository is opened once, under its present name.
 * @param budget time for GitHub. Default: the usual limit of a verb
 * @param read issues that this run has just read
 */
export async function toolsOf(
  env: Env,
  budget: TimeBudget | undefined,
  here: Here | null,
  note: (message: string) => void,
  read: Tools['read'] = new Map(),
): Promise<Tools> {
  const forges = new Map<string, Promise<Forge>>();
  return {
    note,
    read,
    vars: env.vars,
    now: env.now(),
    project: (await env.policy()).project,
    http: async () => {
      const http = await env.http();
      if (http === null) throw new HandoffError('usage', '--offline sends nothing');
      return http;
    },
    forge: (named) => {
      const home = here !== null && isHere(named, here) ? here : named;
      const key = `${home.host}/${home.repository}`;
      const forge = forges.get(key) ?? openForge(env, home, budget);
      forges.set(key, forge);
      return forge;
    },
  };
}

/** Opens a repository on GitHub with our account. @throws NetFault */
export async function openForge(
  env: Env,
  { host, repository }: Home,
  budget: TimeBudget | undefined,
): Promise<Forge> {
  const github = await env.github();
  if (github === null) throw new NetFault('refused', '--offline sends nothing');
  const repo = new GitHubRepository(await github.server(host), repository, budget);
  return { repo, trust: { me: await repo.me(), policy: await env.policy() } };
}
