import type { Tip } from './list-files.js';
import { LOG_CONFIG, LOG_MAX_BYTES, LOG_PATIENCE_MS, RAW_LOG_ARGS } from './raw-log.js';
import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

/** A commit that added a file. */
export interface Addition {
  commit: string;
  /** The author's address in the commit, without mailmap. Anybody can write any address. */
  email: string;
  /** Relative to the top of the repository. It may hold any character: clean it before showing. */
  path: string;
  /** The object id of the file. */
  oid: string;
}

const ARGS = [...RAW_LOG_ARGS, '--full-history', '--diff-merges=combined', '--format=%H %ae'];

/**
 * The commits that added each file below a folder, over the whole history of some commits, newest
 * first. A merge counts only if none of its parents has the file.
 * @throws HandoffError `git`, also if a commit or a tree is not in this clone
 */
export async function additionsIn(
  repo: Repository,
  tips: readonly Tip[],
  folder: string,
): Promise<Addition[]> {
  if (tips.length === 0) return [];
  const { stdout } = await repo.git.run(
    [...LOG_CONFIG, 'log', '--stdin', '-z', ...ARGS, '--', `:(top,literal)${folder}`],
    {
      input: tips.map(({ commit }) => `${commit}\n`).join(''),
      env: DIFF_ENV,
      timeoutMs: LOG_PATIENCE_MS,
      maxBytes: LOG_MAX_BYTES,
    },
  );
  return parseLog(stdout.toString('utf8'));
}

/**
 * Parses `log --raw -z`. A commit is `<id> <address>`. A change is `:<modes> <ids> <status>`, with
 * one of each for every parent and one for the commit, followed by the path.
 */
function parseLog(text: string): Addition[] {
  const additions: Addition[] = [];
  let [commit, email] = ['', ''];
  const tokens = text.split('\0');
  for (let at = 0; at < tokens.length; at += 1) {
    const token = (tokens[at] ?? '').replace(/^\n/u, '');
    if (token.startsWith(':')) {
      const path = tokens[(at += 1)] ?? '';
      const parts = token.split(' ');
      if (/^A+$/u.test(parts.at(-1) ?? ''))
        additions.push({ commit, email, path, oid: parts.at(-2) ?? '' });
    } else if (token.includes(' '))
      [commit, email] = [token.slice(0, token.indexOf(' ')), token.slice(token.indexOf(' ') + 1)];
  }
  return additions;
}
