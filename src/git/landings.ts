import type { Tip } from './list-files.js';
import { LOG_CONFIG, LOG_MAX_BYTES, LOG_PATIENCE_MS, RAW_LOG_ARGS } from './raw-log.js';
import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

/** When a file came onto a branch, or changed there. */
export interface Landing {
  /** Committer date, in milliseconds since 1970. The committer can write any. */
  at: number;
  /** Relative to the top of the repository. It may hold any character: clean it before showing. */
  path: string;
  /** The object id before; null for a file that was added. */
  before: string | null;
  oid: string;
}

const ARGS = [...RAW_LOG_ARGS, '--diff-filter=AM', '--format=%ct'];

/**
 * The files that were added or changed below some paths, newest first.
 * @param without commits whose history is left out
 * @param mainline true to follow first parents: what a merge brought came with the merge
 * @throws HandoffError `git`, also if a commit or a tree is not in this clone
 */
export async function landingsOn(
  repo: Repository,
  tips: readonly Tip[],
  paths: readonly string[],
  { mainline, without = [] }: { mainline: boolean; without?: readonly Tip[] },
): Promise<Landing[]> {
  if (tips.length === 0) return [];
  const how = mainline ? ['--first-parent', '--diff-merges=first-parent'] : ['--no-merges'];
  const { stdout } = await repo.git.run(
    [
      ...LOG_CONFIG,
      'log',
      '--stdin',
      '-z',
      ...ARGS,
      ...how,
      '--',
      ...paths.map((path) => `:(top,literal)${path}`),
    ],
    {
      input: [
        ...tips.map(({ commit }) => `${commit}\n`),
        ...without.map(({ commit }) => `^${commit}\n`),
      ].join(''),
      env: DIFF_ENV,
      timeoutMs: LOG_PATIENCE_MS,
      maxBytes: LOG_MAX_BYTES,
    },
  );
  return parseLog(stdout.toString('utf8'));
}

/**
 * Parses `log --raw -z`. A commit is a number of seconds. A change is `:<modes> <before> <after>
 * <status>`, followed by the path.
 */
function parseLog(text: string): Landing[] {
  const landings: Landing[] = [];
  let at = 0;
  const tokens = text.split('\0');
  for (let index = 0; index < tokens.length; index += 1) {
    const token = (tokens[index] ?? '').trimStart();
    if (token.startsWith(':')) {
      const path = tokens[(index += 1)] ?? '';
      const [, , before = '', oid = '', status] = token.split(' ');
      landings.push({ at, path, before: status === 'A' ? null : before, oid });
    } else if (token !== '') at = Number(token) * 1000;
  }
  return landings;
}
