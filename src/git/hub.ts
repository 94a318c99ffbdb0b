import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { HandoffError } from '../errors.js';
import { shellWord } from '../protocol/format/path-between.js';
import { findGit } from './find-git.js';
import { settingsFiles, textOf } from './meta-fingerprint.js';
import type { Repository } from './repository.js';
import { workTreeFolders } from './worktrees.js';

/** The setting that names the clone of the hub. */
export const HUB_SETTING = 'handoff.hub';

/** Opens the repository around a folder. */
export type OpenAt = (folder: string, env: NodeJS.ProcessEnv) => Promise<Repository>;

/**
 * What `handoff.hub` says; null without a hub. An empty value is none, so that one repository can do
 * without the hub of all others.
 */
export async function hubSetting(here: Repository): Promise<string | null> {
  if (!maySetHub(here)) return null;
  const written = (await here.config()).get(HUB_SETTING);
  return written === '' ? null : written;
}

/**
 * Opens the hub of a repository: the repository itself if the setting, for all repositories of this
 * person or machine, names it.
 * @param written its path, as the setting has it
 * @throws HandoffError `setup` with one line that says how to mend it
 */
export async function openHub(
  here: Repository,
  written: string,
  openAt: OpenAt,
): Promise<Repository> {
  try {
    const hub = await hubAt(await hubPath(here, written), { here, openAt });
    if (hub.commonDir !== here.commonDir) return hub;
    if ((await scopeOf(here)) !== 'local') return here;
    throw fault('it is this repository itself', null);
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    const flag = (await scopeOf(here)) === 'global' ? '--global ' : '';
    const unset = `to record in this repository itself: git config ${flag}--unset ${HUB_SETTING}`;
    throw new HandoffError(
      'setup',
      `git config ${HUB_SETTING} ${written}: ${error.message}`,
      error.hint === null ? unset : `${error.hint}; ${unset}`,
    );
  }
}

/** Why a path is no hub, and what mends it; null where only the setting does. */
function fault(reason: string, hint: string | null): HandoffError {
  return new HandoffError('setup', reason, hint);
}

const ANOTHER = 'name its clone: handoff init --hub <path>';

/**
 * The repository at a path, if it can be a hub.
 * @throws HandoffError `setup`
 */
export async function hubAt(
  path: string,
  { here, openAt }: { here: Repository; openAt: OpenAt },
): Promise<Repository> {
  if (!isFolder(path)) throw fault('it is not a folder', ANOTHER);
  let hub: Repository;
  try {
    hub = await openAt(path, outsideEnv(here.git.env));
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    throw /bare repository/u.test(error.message)
      ? fault('a hub needs a work tree, and this is a bare repository', `clone it, and ${ANOTHER}`)
      : fault(error.message, ANOTHER);
  }
  const further = (await hubSetting(hub)) ?? '';
  if (further !== '' && hub.commonDir !== here.commonDir && (await scopeOf(hub)) === 'local')
    throw fault(
      `that repository has a hub itself (${further})`,
      `name that one: handoff init --hub ${shellWord(further)}`,
    );
  return hub;
}

/** @throws HandoffError `setup` if there is nothing, or it cannot be looked at */
function isFolder(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined) return found.isDirectory();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw fault(`it cannot be read (${String(error.code)})`, ANOTHER);
  }
  throw fault('there is no such folder', `clone the hub there, or ${ANOTHER}`);
}

/**
 * The path in full. `~` is the person's home; a relative path begins at the top of the main work
 * tree, so that it is the same in linked ones.
 */
export async function hubPath(here: Repository, written: string): Promise<string> {
  if (/^~(?=\/|$)/u.test(written)) return join(here.git.env['HOME'] ?? homedir(), written.slice(1));
  return isAbsolute(written) ? written : join(await mainWorkTree(here), written);
}

/** The top of the main work tree, also from a linked one. */
export async function mainWorkTree(here: Repository): Promise<string> {
  if (here.gitDir === here.commonDir) return here.topLevel;
  return (await workTreeFolders(here))[0] ?? here.topLevel;
}

/** Where the hub is set: `local` for a setting of this repository or work tree. */
async function scopeOf({ git }: Repository): Promise<'local' | 'global' | 'other'> {
  const { code, stdout } = await git.run(['config', '--show-scope', '--get', HUB_SETTING], {
    okCodes: [0, 1],
  });
  const [scope = ''] = code === 0 ? stdout.toString('utf8').split('\t') : [];
  return scope === 'local' || scope === 'worktree' ? 'local' : scope === 'global' ? scope : 'other';
}

/**
 * The variables for another repository: git's own about the one where somebody stands, as in a
 * hook, say nothing of it. Settings by variables hold for all, as git has it with submodules.
 */
export function outsideEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !LOCAL.has(name)));
}

/** `git rev-parse --local-env-vars`, without the settings. */
const LOCAL: ReadonlySet<string> = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_CONFIG',
  'GIT_OBJECT_DIRECTORY',
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_GRAFT_FILE',
  'GIT_INDEX_FILE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_REPLACE_REF_BASE',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_COMMON_DIR',
  'GIT_INTERNAL_SUPER_PREFIX',
]);

/** True unless git's settings show that no hub is set, which takes no process. */
function maySetHub(here: Repository): boolean {
  const { env } = here.git;
  const given = Object.entries(env).filter(([name]) => name.startsWith('GIT_CONFIG_'));
  const files = [...settingsFiles(here), ...systemFiles(env)];
  return [...given.map(([, value]) => value ?? ''), ...files.map(textOf)].some((text) =>
    /\bhub\s*=|handoff\.hub|^\s*\[\s*include/im.test(text),
  );
}

/** Where git looks for the settings of the whole machine, by its usual ways of being installed. */
function systemFiles(env: NodeJS.ProcessEnv): string[] {
  return [
    env['GIT_CONFIG_SYSTEM'] ?? '',
    '/etc/gitconfig',
    join(dirname(findGit(env)), '..', 'etc', 'gitconfig'),
  ];
}
