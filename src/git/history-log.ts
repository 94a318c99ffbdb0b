import { join } from 'node:path';
import type { Tip } from './list-files.js';
import type { Repository } from './repository.js';

/** What a commit did to a file, compared with its parents. */
export interface HistoryEntry {
  commit: string;
  /** The author's address as the commit has it, without any mapping: anybody can write anything there. */
  email: string;
  status: 'A' | 'M' | 'D' | 'T';
  /** From the top of the repository; it may hold any character, so clean it before showing. */
  path: string;
  /** Object ids before and after; zeros for none. */
  before: string;
  after: string;
}

const PATIENCE_MS = 300_000;
const MAX_BYTES = 512 * 1024 * 1024;
/**
 * Nothing of the repository decides what is shown: its settings, its replacements and grafts, and a commit-graph, whose filters may lie, are
 * left out.
 */
const CONFIG = ['core.commitGraph=false', 'log.follow=false', 'log.showRoot=true'].flatMap((setting) => ['-c', setting]);
const ARGS = ['--raw', '--no-abbrev', '--no-renames', '--no-relative', '--encoding=UTF-8', '--full-history', '--format=%H %ae'];
const PATHSPECS = { GIT_LITERAL_PATHSPECS: '0', GIT_GLOB_PATHSPECS: '0', GIT_NOGLOB_PATHSPECS: '0', GIT_ICASE_PATHSPECS: '0' };

/**
 * Which commits brought each file below a folder, over the whole history of some commits; a merge only where none of its parents has the file.
 * Newest first.
 * @throws HandoffError `git`, also where a commit or a tree is not in this clone
 */
export async function additionsIn(repo: Repository, tips: readonly Tip[], folder: string): Promise<HistoryEntry[]> {
  return (await readLog(repo, tips, folder, ['--diff-merges=combined'])).filter(({ status }) => status === 'A');
}

/**
 * Which commits altered, deleted or turned into something else a file below a folder, compared with each of their parents, so that a merge hides
 * nothing. Newest first.
 * @throws HandoffError `git`, as above
 */
export function changesIn(repo: Repository, tips: readonly Tip[], folder: string): Promise<HistoryEntry[]> {
  return readLog(repo, tips, folder, ['--diff-merges=separate', '--diff-filter=MDT']);
}

async function readLog(repo: Repository, tips: readonly Tip[], folder: string, how: readonly string[]): Promise<HistoryEntry[]> {
  if (tips.length === 0) return [];
  const { stdout } = await repo.git.run([...CONFIG, 'log', '--stdin', '-z', ...ARGS, ...how, '--', `:(top,literal)${folder}`], {
    input: tips.map(({ commit }) => `${commit}\n`).join(''),
    env: { ...PATHSPECS, GIT_ALLOW_PROTOCOL: 'none', GIT_GRAFT_FILE: join(repo.gitDir, 'handoff', 'no-grafts') },
    timeoutMs: PATIENCE_MS,
    maxBytes: MAX_BYTES,
  });
  return parseLog(stdout.toString('utf8'));
}

/** A commit is `<id> <address>`; what it did, `:<modes> <ids> <status>` with one mode and one id for each parent and for itself, and then the path. */
function parseLog(text: string): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  let [commit, email] = ['', ''];
  const tokens = text.split('\0');
  for (let at = 0; at < tokens.length; at += 1) {
    const token = (tokens[at] ?? '').replace(/^\n/u, '');
    if (!token.startsWith(':')) {
      const space = token.indexOf(' ');
      if (space > 0) [commit, email] = [token.slice(0, space), token.slice(space + 1)];
      continue;
    }
    const path = tokens[(at += 1)] ?? '';
    const parts = token.split(' ');
    const statuses = parts.at(-1) ?? '';
    const status = /^(?:A+|M+|D+|T+)$/u.exec(statuses)?.[0][0] ?? 'M';
    const parents = /^:+/u.exec(token)?.[0].length ?? 1;
    entries.push({ commit, email, status: status as HistoryEntry['status'], path, before: parts.at(-2 - parents) ?? '', after: parts.at(-2) ?? '' });
  }
  return entries;
}
