import { constants, promises } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { shaOf } from '../system/sha.js';
import { createWhole } from '../system/files/create-whole.js';
import { codeOf } from '../system/files/file-fault.js';
import { realFiles } from '../system/files/file-port.js';
import { linkNew } from '../system/files/link-new.js';
import { makeFolder } from '../system/files/make-folder.js';
import { ownNamePart } from '../system/files/own-name.js';
import { replaceFile } from '../system/files/replace-file.js';

/** A short name derived from a text: saving the same text again does not add a copy. */
export function markOf(text: string | Uint8Array): string {
  return shaOf('sha256', bytesOf(text)).slice(0, 8);
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

/** Only the owner may read texts that are not declared yet. */
const PRIVATE = { mode: 0o600 };

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text;
}

/** The text of a file; null if it does not exist. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await promises.readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Writes a text to a temporary file beside that path and syncs it. Removes the file if writing
 * fails.
 * @returns its path
 */
export async function writeBeside(path: string, text: string | Uint8Array): Promise<string> {
  await makeFolder(dirname(path));
  const temporary = ownName(path);
  await createWhole(realFiles, temporary, bytesOf(text), PRIVATE);
  return temporary;
}

/** Replaces a draft; after a failure the old one is unchanged. */
export async function replaceDraft(path: string, text: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  await replaceFile(path, bytesOf(text), { ...PRIVATE, temporary: ownName(path) });
}

/**
 * Links a complete file to a second name, unless that name is taken.
 * @returns false if it is taken
 */
export async function nameToo(from: string, to: string): Promise<boolean> {
  return linkNew(realFiles, from, to, async () => {
    await promises.copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  });
}

/** Removes a file that is not needed any more; a failure only leaves a copy too many. */
export async function removeQuietly(path: string): Promise<void> {
  await promises.rm(path, { force: true }).catch(() => {});
}
