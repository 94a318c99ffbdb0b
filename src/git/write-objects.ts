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

/** An object to store, with its git object id. */
export interface NewObject {
  type: ObjectType;
  oid: string;
  body: Uint8Array;
}

/**
 * Stores loose objects as git does (gitrepository-layout(5)): zlib format, each in its own file
 * that appears complete and is synced when this returns. Four git processes would do the same for
 * one record and cost as much as the rest of the program; see docs/decisions/0009.
 * @throws HandoffError `write`; it may leave unreferenced objects, like a killed git
 */
export async function writeObjects(
  repo: Repository,
  objects: readonly NewObject[],
  files: FilePort = realFiles,
): Promise<void> {
  const shared = sharedMode(await repo.config());
  const store = async ({ type, oid, body }: NewObject): Promise<void> => {
    // Git's paths are already absolute, and `join` takes longer than the system call.
    const folder = `${repo.objectsDir}/${oid.slice(0, 2)}`;
    const file = `${folder}/${oid.slice(2)}`;
    const bytes = storedZlib(Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]));
    // `git gc` removes old files with this name, so a killed process leaves nothing for good.
    const temporary = `${folder}/tmp_obj_${ownNamePart()}`;
    await makeFolder(files, folder, shared);
    try {
      await createWhole(files, temporary, bytes, { mode: 0o444 });
      if (shared !== 0) await share(files, temporary, shared & ~0o222);
      // The same id means the same content, so replacing the file loses nothing.
      await linkNew(files, temporary, file, async () => {
        await files.rename(temporary, file);
        return true;
      });
    } finally {
      await files.unlink(temporary).catch(() => {});
    }
  };
  // Waits for all writes, so that cleanup never runs beside one. Two trees that share a subfolder
  // need it once.
  const distinct = new Map(objects.map((object) => [object.oid, object]));
  const ended = await Promise.allSettled([...distinct.values()].map(store));
  for (const outcome of ended) {
    if (outcome.status === 'rejected')
      throw new HandoffError(
        'write',
        `could not write to ${repo.objectsDir}: ${reasonOf(outcome.reason)}`,
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
  // Whoever may read a shared repository may also enter its folders; new files in them belong to
  // the group.
  const bits = shared | ((shared & 0o444) >> 2);
  await share(files, folder, bits, (bits & 0o070) === 0 ? 0 : 0o2000);
}

/**
 * Modes as git's calc_shared_perm computes them: a word adds bits to what the umask left, an octal
 * number replaces them.
 */
async function share(files: FilePort, path: string, bits: number, group = 0): Promise<void> {
  const { mode } = await files.lstat(path);
  await files.chmod(path, (bits & EXACT ? 0 : mode & 0o7777) | (bits & 0o777) | group);
}

/** Flag beside the mode bits: the bits replace the mode, whatever the umask is. */
const EXACT = 0o10000;

/**
 * The mode bits that core.sharedRepository grants to others than the owner (git-config(1)); 0 if
 * only the umask decides.
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
