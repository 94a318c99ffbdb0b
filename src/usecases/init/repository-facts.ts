import type { Env } from '../../env.js';
import { observeAuthors } from '../../git/observe-authors.js';
import { fromGit } from '../../protocol/team/identity.js';
import { NO_POLICY } from '../../protocol/team/policy.js';
import type { RepositoryFacts } from './policy.js';

/** Reads facts about this repository and its people from git and the machine. */
export async function repositoryFacts(
  env: Env,
  project: string | undefined,
): Promise<RepositoryFacts> {
  const repository = await env.repository();
  const [config, observed] = await Promise.all([repository.config(), observeAuthors(repository)]);
  const self = { name: config.get('user.name'), email: config.get('user.email') };
  return {
    ...observed,
    self,
    handle: fromGit({ email: self.email ?? undefined, name: self.name ?? undefined }, NO_POLICY),
    zone: env.zone,
    project,
    folder: repository.topLevel,
  };
}
