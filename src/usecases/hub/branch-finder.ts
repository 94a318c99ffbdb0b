import { statSync } from 'node:fs';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { outsideEnv } from '../../git/hub.js';
import { openRepository, type Repository } from '../../git/repository.js';
import { partsOf } from '../../protocol/hub/names.js';
import { sameName } from '../../protocol/pull/pull-ref.js';
import type { Warning } from '../../schema/types.js';
import { repositoryName } from './repository-name.js';
import { CLONES_SETTING } from './clones-setting.js';

/** A branch in the clone that has its repository. */
export interface FoundBranch {
  repository: Repository;
  /** Its short name there. */
  branch: string;
}

/** Finds the clones of branches that say in which repository they are. */
export interface BranchFinder {
  /** A branch as people call it where they stand; null if no clone of its repository can be read. */
  typed(name: string): Promise<FoundBranch | null>;
  /** A branch as it is stored. */
  stored(name: string): Promise<FoundBranch | null>;
  /** The same as git calls it where the person stands; null for one of another repository. */
  here(stored: string): string | null;
  /** One warning for each repository whose branches could not be looked at. */
  unseen(): Warning[];
}

/** Opens another clone only when one of its branches is asked for. */
export async function branchFinder(
  env: Pick<Env, 'inHub' | 'standing' | 'repository' | 'teamPolicy' | 'vars'>,
): Promise<BranchFinder> {
  const [hub, standing, holding] = await Promise.all([
    env.inHub(),
    env.standing(),
    env.repository(),
  ]);
  const clones = new Map<string, Promise<Repository | string>>();
  const missing = new Map<string, { why: string; branches: string[] }>();
  const cloneOf = (name: string): Promise<Repository | string> => {
    if (hub?.known != null && sameName(name, hub.known)) return Promise.resolve(standing);
    if (hub?.hub != null && sameName(name, hub.hub)) return Promise.resolve(holding);
    const key = name.toLowerCase();
    const opening = clones.get(key) ?? findClone(env, holding, name);
    clones.set(key, opening);
    return opening;
  };
  const find = async (name: string, otherwise: Repository): Promise<FoundBranch | null> => {
    const parts = partsOf(name);
    if (parts === null) return { repository: otherwise, branch: name };
    const clone = await cloneOf(parts.repository);
    if (typeof clone !== 'string') return { repository: clone, branch: parts.name };
    const branches = missing.get(parts.repository)?.branches ?? [];
    missing.set(parts.repository, { why: clone, branches: [...branches, parts.name] });
    return null;
  };
  return {
    typed: (name) => find(name, standing),
    stored: (name) => find(name, holding),
    here: (name) => {
      const parts = partsOf(name);
      if (parts === null) return hub === null ? name : null;
      return hub?.known != null && sameName(parts.repository, hub.known) ? parts.name : null;
    },
    unseen: () =>
      [...missing].map(([repository, { why, branches }]) => ({
        code: 'branch-unseen',
        message: `${[...new Set(branches)].join(', ')} in ${repository} not looked at: ${why}`,
      })),
  };
}

/** The clone of a repository on this machine, or why there is none. */
async function findClone(
  env: Pick<Env, 'inHub' | 'teamPolicy' | 'vars'>,
  holding: Repository,
  name: string,
): Promise<Repository | string> {
  const listed = (await env.teamPolicy()).policy?.hub ?? [];
  const unread: string[] = [];
  for (const path of (await holding.config()).all(CLONES_SETTING)) {
    const clone = await openClone(path, env.vars);
    if (typeof clone === 'string') unread.push(`${path}: ${clone}`);
    else if (await isNamed(clone, listed, name)) return clone;
  }
  return unread.length === 0
    ? 'no clone of it is known here; handoff doctor in the hub says how to clone it'
    : `no clone of it can be read (${unread.join('; ')}); handoff doctor in the hub says what to do`;
}

async function isNamed(
  clone: Repository,
  listed: readonly string[],
  name: string,
): Promise<boolean> {
  const own = await nameOf(clone, listed);
  return own !== null && sameName(own, name);
}

/** A name that is wrongly set is none; whoever stands there is told. */
export async function nameOf(clone: Repository, listed: readonly string[]): Promise<string | null> {
  try {
    return await repositoryName(clone, listed);
  } catch (error) {
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

/** The repository of a clone, or why it cannot be read. */
export async function openClone(
  path: string,
  vars: NodeJS.ProcessEnv,
): Promise<Repository | string> {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
      return 'there is no such folder';
    return await openRepository(path, outsideEnv(vars));
  } catch (error) {
    if (error instanceof HandoffError) return error.message;
    if (error instanceof Error && 'code' in error)
      return `it cannot be read (${String(error.code)})`;
    throw error;
  }
}
