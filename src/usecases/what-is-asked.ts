import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { formerPaths } from '../git/former-paths.js';
import { readCommit, type ReadCommit } from '../git/read-commit.js';
import type { Repository } from '../git/repository.js';
import { treeChanges } from '../git/tree-changes.js';
import { readPull, type WrittenPull } from '../protocol/pull/pull-ref.js';
import type { Asked } from '../protocol/query/explain.js';
import { partsOf, storedPath } from '../protocol/hub/names.js';
import type { Warning } from '../schema/types.js';
import { UNNAMED } from './hub/in-hub.js';
import { pathReader } from './path-here.js';

/** The subject of a question, with the commit that the person named and what could not be seen. */
export interface AskedHere extends Asked {
  commit: string | null;
  warnings: Warning[];
}

/** A commit as people type it. A shorter id is more likely a word. */
const COMMIT = /^(?:HEAD(?:[~^]\d*)*|[0-9a-f]{7,64})$/;
/** How GitHub names the pull request of a commit: `… (#12)`, `Merge pull request #12 from …`. */
const PULL_OF_COMMIT = /\(#([1-9]\d{0,9})\)$|^Merge pull request #([1-9]\d{0,9}) /;
/** How GitLab does, in the last line of a merge commit. */
const MERGE_REQUEST = /^See merge request (\S*![1-9]\d{0,9})$/m;

/**
 * Parses the subject of a question: a key, a pull request, a path (relative to the current folder,
 * with the file's former names), or a commit (with its changed files and its pull request).
 */
export async function whatIsAsked(env: Env, subject: string): Promise<AskedHere> {
  const asked = await readHere(env, subject);
  const hub = await env.inHub();
  const isNamed = ({ repository }: WrittenPull): boolean => repository !== null;
  if (hub === null) return asked;
  if (hub.known === null) {
    // Decisions about paths and numbers of this repository cannot be told from others.
    const message = `${UNNAMED}, so only a key and names with a repository are looked for`;
    const warnings = [...asked.warnings, { code: 'unnamed', message }];
    return { ...asked, paths: [], pulls: asked.pulls.filter(isNamed), warnings };
  }
  const names = hub.names();
  return {
    ...asked,
    paths: asked.paths.map((path) => storedPath(names, path)),
    pulls: asked.pulls.map((pull) => (isNamed(pull) ? pull : { ...pull, repository: names.here })),
  };
}

async function readHere(env: Env, subject: string): Promise<AskedHere> {
  const text = subject.trim();
  const repository = await env.standing();
  const commit = COMMIT.test(text) ? await readCommit(repository, text) : null;
  const pull = readPull(text);
  const asked = { key: text === '' ? null : text, commit: commit?.oid ?? null };
  if (commit !== null)
    return {
      ...asked,
      pulls: [...(pull === null ? [] : [pull]), ...pullOf(commit)],
      paths: await changedBy(repository, commit),
      warnings: [],
    };
  const path = (await pathReader(env))(text);
  if (text === '' || path === null)
    return { ...asked, pulls: pull === null ? [] : [pull], paths: [], warnings: [] };
  // The former names of a file of another repository are known there.
  const { former, warnings } =
    partsOf(path) === null ? await namesBefore(repository, path) : NO_FORMER;
  return { ...asked, pulls: pull === null ? [] : [pull], paths: [path, ...former], warnings };
}

function pullOf({ message }: ReadCommit): WrittenPull[] {
  const [title = ''] = message.split('\n');
  const [, squashed, merged] = PULL_OF_COMMIT.exec(title) ?? [];
  const pull = readPull(squashed ?? merged ?? MERGE_REQUEST.exec(message)?.[1] ?? '');
  return pull === null ? [] : [pull];
}

/** The paths that differ from the first parent. */
async function changedBy(repository: Repository, commit: ReadCommit): Promise<string[]> {
  const changes = await treeChanges(repository, commit.parents[0] ?? null, commit.oid, []);
  return changes.map(({ path }) => path);
}

const NO_FORMER = { former: [], warnings: [] };

async function namesBefore(
  repository: Repository,
  path: string,
): Promise<{ former: string[]; warnings: Warning[] }> {
  const file = /[\n\r]/.test(path) ? null : await repository.objects.read(`HEAD:${path}`);
  if (file?.type !== 'blob') return { former: [], warnings: [] };
  try {
    return { former: await formerPaths(repository, path), warnings: [] };
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    const message = `earlier names of ${path} are not known (${error.message}), so decisions about those may be missing`;
    return { former: [], warnings: [{ code: 'names-unknown', message, path }] };
  }
}
