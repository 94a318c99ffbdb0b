import { constants } from 'node:fs';
import { join } from 'node:path';
import { HandoffError } from '../errors.js';
import { codeOf, reasonOf } from '../files/file-fault.js';
import { realFiles, type FilePort } from '../files/file-port.js';
import { ownNamePart } from '../files/own-name.js';
import type { ObjectType } from './object-id.js';
import type { Repository } from './repository.js';

/** An object that is to be stored, with the id that git gives it. */
export interface NewObject {
  type: ObjectType;
  oid: string;
  body: Uint8Array;
}

const EXCLUSIVE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/**
 * Stores loose objects as git does (gitrepository-layout(5)): compressed, in a file of their own that appears whole and is on disk when
 * this returns. Four processes of git's would do the same for one record and cost as much as the rest of the program together; see
 * docs/decisions/0009.
 * @throws HandoffError `write`; objects that nothing refers to may be left, as after a git that was killed
 */
export async function writeObjects(repo: Repository, objects: readonly NewObject[], files: FilePort = realFiles): Promise<void> {
  const { deflateSync } = process.getBuiltinModule('node:zlib');
  const shared = sharedMode((await repo.config()).get('core.sharedrepository'));
  const store = async ({ type, oid, body }: NewObject): Promise<void> => {
    const folder = join(repo.objectsDir, oid.slice(0, 2));
    const bytes = deflateSync(Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]));
    // git gc removes files of this name when they are old: a process that was killed leaves nothing for ever.
    const temporary = join(folder, `tmp_obj_${ownNamePart()}`);
    await makeFolder(files, folder, shared);
    try {
      await createWhole(files, temporary, bytes, shared);
      await files.link(temporary, join(folder, oid.slice(2))).catch(async (error: unknown) => {
        // The same id is the same content.
        if (codeOf(error) === 'EEXIST') return;
        await files.rename(temporary, join(folder, oid.slice(2)));
      });
    } finally {
      await files.unlink(temporary).catch(() => {});
    }
  };
  // All of them are waited for: nothing is tidied up under a write that still runs.
  const ended = await Promise.allSettled(objects.map(store));
  for (const outcome of ended) {
    if (outcome.status === 'rejected') throw new HandoffError('write', `git's objects could not be written: ${reasonOf(outcome.reason)}; nothing was recorded`);
  }
}

async function createWhole(files: FilePort, path: string, bytes: Uint8Array, shared: number): Promise<void> {
  const handle = await files.open(path, EXCLUSIVE, 0o444);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (shared !== 0) await files.chmod(path, (0o444 | shared) & ~0o222);
}

async function makeFolder(files: FilePort, folder: string, shared: number): Promise<void> {
  try {
    await files.mkdir(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw error;
  }
  // Whoever may read a shared repository may also enter its folders, and what is made in them belongs to the group.
  if (shared !== 0) await files.chmod(folder, 0o2700 | shared | ((shared & 0o444) >> 2));
}

/** What core.sharedRepository grants to others beside the owner, as git-config(1) has it; 0 where the umask alone decides. */
function sharedMode(setting: string | null): number {
  if (setting === null || /^(?:umask|false|no|off|0|)$/u.test(setting)) return 0;
  if (/^(?:group|true|yes|on|1)$/u.test(setting)) return 0o660;
  if (/^(?:all|world|everybody|2)$/u.test(setting)) return 0o664;
  const octal = /^0?([0-7]{3})$/u.exec(setting)?.[1];
  return octal === undefined ? 0 : Number.parseInt(octal, 8);
}
