import { constants, promises } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { shaOf } from '../system/sha.js';
import { codeOf } from '../system/files/file-fault.js';
import { ownNamePart } from '../system/files/own-name.js';

/**
 * A short name made from a text: the same text gives the same name, so that trying again does not
 * pile up copies.
 */
export function markOf(text: string | Uint8Array): string {
  return shaOf('sha256', typeof text === 'string' ? Buffer.from(text) : text).slice(0, 8);
}

/** The file of a draft that is named after its content. */
export function namedAfter(folder: string, kind: string, text: string | Uint8Array): string {
  return join(folder, `${kind}-${markOf(text)}.yml`);
}

/** A name beside that path that no other process uses. */
export function ownName(path: string): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}-${ownNamePart()}${extension}`;
}

/** The text of a file, or null where there is none. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await promises.readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Makes a folder and those above it that are missing, one at a time: Node's own recursive mkdir
 * never ends where the system refuses with ENOENT, as under /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  if ((await mkdirOnce(path)) || dirname(path) === path) return;
  await makeFolder(dirname(path));
  await promises.mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

/** @returns false where the folder above is missing */
async function mkdirOnce(path: string): Promise<boolean> {
  try {
    await promises.mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return true;
}

/**
 * Writes a text beside that path, under a name of its own, safe on disk. What could not be finished
 * is removed.
 * @returns the name
 */
export async function writeBeside(path: string, text: string | Uint8Array): Promise<string> {
  await makeFolder(dirname(path));
  const own = ownName(path);
  const handle = await promises.open(own, 'wx', 0o600);
  try {
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await removeQuietly(own);
    throw error;
  }
  return own;
}

/** Writes beside and renames over, so that a crash leaves the old text or the new one. */
export async function replaceFile(path: string, text: string | Uint8Array): Promise<void> {
  const own = await writeBeside(path, text);
  try {
    await promises.rename(own, path);
  } catch (error) {
    await removeQuietly(own);
    throw error;
  }
}

/**
 * Gives a whole file that second name, unless something bears it already.
 * @returns false where something does
 */
export async function nameToo(from: string, to: string): Promise<boolean> {
  try {
    await promises.link(from, to).catch(async (error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      // Not every disk has hard links.
      await promises.copyFile(from, to, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a file that is of no use any more: where that fails, a copy too many is no reason to
 * fail.
 */
export async function removeQuietly(path: string): Promise<void> {
  await promises.rm(path, { force: true }).catch(() => {});
}
