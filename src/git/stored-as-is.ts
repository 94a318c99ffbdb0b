import { join } from 'node:path';
import { HandoffError } from '../errors.js';
import { attributesOf } from './attributes.js';
import { defaultBranch } from './default-branch.js';
import type { Repository } from './repository.js';

/** What git does to a file between the work tree and its objects. */
const CONVERSIONS = ['filter', 'working-tree-encoding'] as const;
/** Values that leave a file as it is. */
const NONE = new Set(['unspecified', 'unset', 'set', 'utf-8', 'utf8']);
/** Where attributes of records stand in a commit. */
const FILES = ['.gitattributes', '.handoffs/.gitattributes'];

/**
 * Refuses paths that git's attributes have converted on their way into git, by the work tree or, if
 * that says nothing, by the default branch: the checked-out branch may be older than the filter. A
 * record is stored byte for byte, because readers take its bytes from git's objects: where a filter
 * encrypts (git-crypt), it would be published in clear.
 * @throws HandoffError `write`
 */
export async function refuseConverted(repo: Repository, paths: readonly string[]): Promise<void> {
  const { stdout } = await repo.git.run(['check-attr', '-z', '--stdin', ...CONVERSIONS], {
    // Relative paths would be relative to the current folder.
    input: paths.map((path) => `${join(repo.topLevel, path)}\0`).join(''),
  });
  const tokens = stdout.toString('utf8').split('\0');
  let says = false;
  for (let at = 0; at + 2 < tokens.length; at += 3) {
    const [, name = '', value = ''] = tokens.slice(at, at + 3);
    says ||= name === 'filter' && value !== 'unspecified';
    if (!NONE.has(value.toLowerCase())) throw refusal(name, value, "git's attributes");
  }
  const filter = says ? null : await filterOfDefaultBranch(repo, paths);
  if (filter !== null) throw refusal('filter', filter.value, `the attributes on ${filter.branch}`);
}

/** The filter that the default branch gives to one of these paths; null for none. */
async function filterOfDefaultBranch(
  repo: Repository,
  paths: readonly string[],
): Promise<{ branch: string; value: string } | null> {
  const base = await defaultBranch(repo);
  if (base === null || base.oid === repo.head) return null;
  const files = new Map<string, Uint8Array>();
  for (const name of FILES) {
    const object = await repo.objects.read(`${base.oid}:${name}`);
    if (object?.type === 'blob') files.set(name, object.bytes);
  }
  // Git is asked only where there is something to ask.
  if (![...files.values()].some((bytes) => Buffer.from(bytes).includes('filter'))) return null;
  const question = { files, paths, names: ['filter'], ignoreCase: false };
  for (const attributes of (await attributesOf(repo.git, question)).values()) {
    const value = attributes.get('filter');
    if (value !== undefined && !NONE.has(value))
      return { branch: base.name.replace(/^refs\/(?:heads|remotes)\//u, ''), value };
  }
  return null;
}

function refusal(name: string, value: string, source: string): HandoffError {
  const how = `${source} give files in .handoffs/ ${name}=${value}`;
  return name === 'filter'
    ? new HandoffError(
        'write',
        `${how}, but a record is stored as it is, in clear; nothing was recorded`,
        'if records may be read by all who can read this repository, add the line `* -filter` to .handoffs/.gitattributes and commit that; else keep them in another repository',
      )
    : new HandoffError(
        'write',
        `${how}, but a record is stored as it is, in UTF-8; nothing was recorded`,
        'add the line `* -working-tree-encoding` to .handoffs/.gitattributes and commit that',
      );
}
