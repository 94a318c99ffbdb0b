import type { Env } from '../../env.js';
import { mappedPerson, observeAuthors } from '../../git/observe-authors.js';
import type { RepositoryFacts } from './policy.js';

/** Reads facts about this repository and its people from git and the machine. */
export async function repositoryFacts(
  env: Env,
  project: string | undefined,
): Promise<RepositoryFacts> {
  const repository = await env.repository();
  const [config, observed] = await Promise.all([repository.config(), observeAuthors(repository)]);
  const [name, email] = [config.get('user.name'), config.get('user.email')];
  return {
    ...observed,
    self:
      email === null
        ? { name, email }
        : await mappedPerson(repository, { name: name ?? '', email }),
    zone: env.zone,
    project,
    folder: repository.topLevel,
  };
}
