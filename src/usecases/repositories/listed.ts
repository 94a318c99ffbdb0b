import { basename } from 'node:path';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { hubPath, outsideEnv } from '../../git/hub.js';
import { openRepository, type Repository } from '../../git/repository.js';
import { shellWord } from '../../protocol/format/path-between.js';
import { nameOf, openClone } from '../hub/branch-finder.js';
import { openerOf } from '../opener.js';
import { policyHere } from '../policy-here.js';

/** The setting that lists the clones of other repositories with records of their own. */
const SETTING = 'handoff.repositories';

/** A repository to ask. */
export interface ListedRepository {
  /** What people call it; no two are called alike. */
  name: string;
  /** Its clone. */
  path: string;
  /** The folder to ask in. */
  folder: string;
  /** Whether somebody stands there. */
  isHere: boolean;
  /** False where its records have no policy: then nobody knows its people. */
  hasPolicy: boolean;
  /** Why it cannot be asked; null if it can. */
  fault: HandoffError | null;
}

/** The paths of clones that git's settings list, as they were written. */
export async function listedPaths(standing: Repository): Promise<string[]> {
  return (await standing.config()).all(SETTING).filter((path) => path !== '');
}

/**
 * The repository where somebody stands, and those that git's settings list. Clones whose records are
 * in one place, as those of a hub, are one.
 * @throws HandoffError `usage` where none is listed
 */
export async function listedRepositories(
  env: Pick<Env, 'cwd' | 'vars' | 'flags'>,
): Promise<ListedRepository[]> {
  // Not by `env`, which may fetch before it opens one: each run that is asked does that itself.
  const standing = await openRepository(env.cwd, env.vars);
  const written = await listedPaths(standing);
  if (written.length === 0)
    throw new HandoffError(
      'usage',
      `no other repository is listed in git config ${SETTING}`,
      `add each clone: git config --global --add ${SETTING} <path>`,
    );
  const here = { path: standing.topLevel, folder: env.cwd, isHere: true };
  return named(
    await Promise.all([
      recordsOf(env, env.cwd, env.vars).then((opened) => ({ ...here, ...opened })),
      ...written.map((one) => openedAt(env, standing, one)),
    ]),
  );
}

/** A repository before it has a name. */
type Opened = Omit<ListedRepository, 'name'> & { records: Repository | null; own: string | null };

type Records = Pick<Opened, 'records' | 'own' | 'hasPolicy' | 'fault'>;
type Flags = Pick<Env, 'vars' | 'flags'>;

/** @param written the path as the setting has it */
async function openedAt(env: Flags, standing: Repository, written: string): Promise<Opened> {
  const path = await hubPath(standing, written);
  const place = { path, folder: path, isHere: false };
  const clone = await openClone(path, env.vars);
  if (typeof clone !== 'string')
    return { ...place, ...(await recordsOf(env, path, outsideEnv(env.vars))) };
  const hint = `if it is gone: ${await unlisting(standing, written)}`;
  return { ...place, ...failed(new HandoffError('setup', clone, hint)) };
}

/** The command that takes a path out of the settings that have it. */
async function unlisting({ git }: Repository, written: string): Promise<string> {
  const { stdout } = await git.run(
    ['config', '--show-scope', '--fixed-value', '--get-all', SETTING, written],
    { okCodes: [0, 1] },
  );
  const scope = stdout.toString('utf8').startsWith('global\t') ? '--global ' : '';
  return `git config ${scope}--fixed-value --unset-all ${SETTING} ${shellWord(written)}`;
}

/** Where a repository has its records, which may be a hub. */
async function recordsOf(
  { flags }: Pick<Env, 'flags'>,
  folder: string,
  vars: NodeJS.ProcessEnv,
): Promise<Records> {
  const facts = { attended: false, cache: flags.cache, records: false };
  try {
    const records = await openerOf(folder, vars, facts).first();
    const [own, hasPolicy] = await Promise.all([nameOf(records, []), isGoverned(records, vars)]);
    return { records, own, hasPolicy, fault: null };
  } catch (error) {
    if (error instanceof HandoffError) return failed(error);
    throw error;
  }
}

function failed(fault: HandoffError): Records {
  return { records: null, own: null, hasPolicy: true, fault };
}

/** Whether the records have a policy, also one that cannot be used: whoever asks there says that. */
async function isGoverned(records: Repository, vars: NodeJS.ProcessEnv): Promise<boolean> {
  const seeker = { vars, records: false, index: () => Promise.resolve(null) };
  try {
    const { source, below } = await policyHere(records, seeker);
    return source !== 'nowhere' || below.length > 0;
  } catch (error) {
    if (error instanceof HandoffError) return true;
    throw error;
  }
}

/** Each place of records once, by a name of its own. */
function named(all: readonly Opened[]): ListedRepository[] {
  const found: ListedRepository[] = [];
  const known = new Set<string>();
  for (const { records, own, ...place } of all) {
    const key = records?.commonDir ?? place.path;
    if (known.has(key)) continue;
    known.add(key);
    const name = own ?? basename(records?.topLevel ?? place.path);
    const isTaken = found.some((one) => one.name.toLowerCase() === name.toLowerCase());
    found.push({ ...place, name: isTaken ? place.path : name });
  }
  return found;
}
