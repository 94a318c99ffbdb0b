import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTeam } from './program.js';
import { tempFolder, testEnv, type TestRepo } from './repo.js';

/** A folder that is no repository. */
export function nowhere(): { dir: string; env: NodeJS.ProcessEnv } {
  const base = tempFolder();
  return {
    dir: base,
    env: testEnv(base, { GIT_CEILING_DIRECTORIES: join(base, '..'), HANDOFF_USER: 'wei' }),
  };
}

/** A team on a detached HEAD that wants its records on the checked-out branch and nowhere else. */
export function detachedTree(): TestRepo {
  const repo = makeTeam();
  repo.commit('Policy', {
    '.handoff.yml': `${readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')}store: tree\n`,
  });
  repo.git('checkout', '--quiet', '--detach');
  return repo;
}
