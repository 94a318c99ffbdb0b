import { peopleOf } from './people-line.js';
import type { Repository } from './repository.js';

/** Who commits here, as git would write it. */
export interface Committer {
  name: string;
  email: string;
}

/**
 * The committer of the next commit; with empty texts where git does not know who commits: the
 * commit itself says so.
 */
export async function committerOf(repo: Repository): Promise<Committer> {
  const line = peopleOf(repo.git.env, await repo.config(), 0)?.committer ?? (await askGit(repo));
  const [, name = '', email = ''] = /^(.*) <([^<>]*)>/u.exec(line) ?? [];
  return { name, email };
}

async function askGit({ git }: Repository): Promise<string> {
  const { code, stdout } = await git.run(['var', 'GIT_COMMITTER_IDENT'], { okCodes: [0, 128] });
  return code === 0 ? stdout.toString('utf8') : '';
}
