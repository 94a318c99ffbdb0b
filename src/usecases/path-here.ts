import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { repositoryPath } from '../protocol/format/repository-path.js';
import { inRepository, knownParts } from '../protocol/hub/names.js';
import { repositoryNames } from './hub/in-hub.js';

/**
 * Returns a function that resolves paths as git does, relative to the current folder; null for a
 * path outside the repository. In a hub, `acme/auth:src` is a path from the top of that repository.
 */
export async function pathReader(env: Env): Promise<(typed: string) => string | null> {
  const [{ topLevel }, names] = await Promise.all([env.standing(), repositoryNames(env)]);
  const top = realpathSync(topLevel);
  const prefix = relative(top, realpathSync(env.cwd)).replaceAll('\\', '/');
  return (typed) => {
    const parts = names === null ? null : knownParts(names, typed.trim());
    if (parts !== null) {
      const path = repositoryPath(parts.name, { top: '', prefix: '' });
      if (path === null || parts.repository === names?.here) return path;
      return inRepository(parts.repository, path);
    }
    // A shell may show the repository under another name, through a link.
    const path = isAbsolute(typed.trim()) ? withoutLinks(typed.trim()) : typed;
    return repositoryPath(path, { top, prefix });
  };
}

/** The real path, without links. The last parts need not exist. */
function withoutLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(withoutLinks(folder), basename(path));
  }
}

/** @throws HandoffError `usage` for a path outside the repository */
export async function pathsHere(
  env: Env,
  option: string,
  typed: readonly string[],
): Promise<string[]> {
  const read = await pathReader(env);
  return typed.map((text) => {
    const path = read(text);
    if (path !== null) return path;
    throw new HandoffError(
      'usage',
      `${option} ${text.slice(0, 80)} lies outside this repository`,
      'give a path in the repository, relative to the folder where you are',
    );
  });
}
