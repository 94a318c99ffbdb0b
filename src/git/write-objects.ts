import { HandoffError } from '../errors.js';
import { createWhole } from '../system/files/create-whole.js';
import { codeOf, reasonOf } from '../system/files/file-fault.js';
import { realFiles, type FilePort } from '../system/files/file-port.js';
import { linkNew } from '../system/files/link-new.js';
import { ownNamePart } from '../system/files/own-name.js';
import type { GitConfig } from './git-config.js';
import type { ObjectType } from './object-id.js';
import type { Repository } from './repository.js';
import { storedZlib } from './stored-zlib.js';

/** An object that is to be stored, with the id that git gives it. */
export interface NewObject {
  type: ObjectType;
  oid: string;
  body: Uint8Array;
}

/**
 * Stores loose objects as git does (gitrepository-layout(5)): in the format of zlib, in a file of
 * their own that appears whole and is on disk when this returns. Four processes of git's would do
 * the same for one record and cost as much as the rest of the program together; see
 * docs/decisions/0009.
 * @throws HandoffError `write`; objects that nothing refers to may be left, as after a git that was
 * killed
 */
export async function writeObjects(
  repo: Repository,
  objects: readonly NewObject[],
  files: FilePort = realFiles,
): Promise<void> {
  const shared = sharedMode(await repo.config());
  const store = async ({ type, oid, body }: NewObject): Promise<void> => {
    // Paths of git's are whole already, and node:path takes longer over each than the system over
    // the call.
    const folder = `${repo.objectsDir}/${oid.slice(0, 2)}`;
    const file = `${folder}/${oid.slice(2)}`;
    const bytes = storedZlib(Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]));
    // git gc removes files of this name when they are old: a process that was killed leaves nothing
    // for ever.
    const temporary = `${folder}/tmp_obj_${ownNamePart()}`;
    await makeFolder(files, folder, shared);
    try {
      await createWhole(files, temporary, bytes, { mode: 0o444 });
      if (shared !== 0) await share(files, temporary, shared & ~0o222);
      // The same id is the same content, so nothing is lost where one takes the place of another.
      await linkNew(files, temporary, file, async () => {
        await files.rename(temporary, file);
        return true;
      });
    } finally {
      await files.unlink(temporary).catch(() => {});
    }
  };
  // All of them are waited for: nothing is tidied up under a write that still runs.
  // Two trees that share a folder need it once.
  const distinct = new Map(objects.map((object) => [object.oid, object]));
  const ended = await Promise.allSettled([...distinct.values()].map(store));
  for (const outcome of ended) {
    if (outcome.status === 'rejected')
      throw new HandoffError(
        'write',
        `could not write to ${repo.objectsDir}: ${reasonOf(outcome.reason)}; nothing was recorded`,
      );
  }
}

async function makeFolder(files: FilePort, folder: string, shared: number): Promise<void> {
  try {
    await files.mkdir(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw error;
  }
  if (shared === 0) return;
  // Whoever may read a shared repository may also enter its folders, and what is made in them
  // belongs to the group.
  const bits = shared | ((shared & 0o444) >> 2);
  await share(files, folder, bits, (bits & 0o070) === 0 ? 0 : 0o2000);
}

/**
 * Modes as git's calc_shared_perm makes them: words add to what the umask left, an octal number
 * replaces it.
 */
async function share(files: FilePort, path: string, bits: number, group = 0): Promise<void> {
  const { mode } = await files.lstat(path);
  await files.chmod(path, (bits & EXACT ? 0 : mode & 0o7777) | (bits & 0o777) | group);
}

/** Beside the bits of a mode: that they are all there is, whatever the umask says. */
const EXACT = 0o10000;

/**
 * What core.sharedRepository grants to others beside the owner, as git-config(1) has it; 0 where
 * the umask alone decides.
 */
function sharedMode(config: GitConfig): number {
  const key = 'core.sharedrepository';
  const setting = config.get(key);
  if (setting === 'umask') return 0;
  if (setting === 'group') return 0o660;
  if (setting === 'all' || setting === 'world' || setting === 'everybody') return 0o664;
  if (setting === null || !/^[0-7]+$/u.test(setting)) return config.isTrue(key) ? 0o660 : 0;
  const octal = Number.parseInt(setting, 8);
  return [0, 0o660, 0o664][octal] ?? EXACT | (octal & 0o666);
}
