import { extname } from 'node:path';
import { shaOf } from '../system/sha.js';
import type { OwnFolder } from '../system/files/own-folder.js';
import { ownNamePart } from '../system/files/own-name.js';

/** A short name derived from a text: saving the same text again does not add a copy. */
export function markOf(text: string | Uint8Array): string {
  return shaOf('sha256', bytesOf(text)).slice(0, 8);
}

/** The name of a draft that is named after its content. */
export function namedAfter(kind: string, text: string | Uint8Array): string {
  return `${kind}-${markOf(text)}.yml`;
}

/** A name like that one which no other process uses. */
export function ownName(name: string): string {
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}-${ownNamePart()}${extension}`;
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text;
}

/** The text of a file; null if it does not exist. @throws the file system's error */
export function readText(folder: OwnFolder, name: string): string | null {
  return folder.read(name)?.toString('utf8') ?? null;
}

/**
 * Writes a text to a temporary file beside that one and syncs it. Removes the file if writing
 * fails.
 * @returns its name
 */
export async function writeBeside(
  folder: OwnFolder,
  name: string,
  text: string | Uint8Array,
): Promise<string> {
  const temporary = ownName(name);
  await folder.create(temporary, bytesOf(text));
  return temporary;
}

/** Replaces a draft; after a failure the old one is unchanged. */
export async function replaceDraft(
  folder: OwnFolder,
  name: string,
  text: string | Uint8Array,
): Promise<void> {
  await folder.replace(name, bytesOf(text), { temporary: ownName(name) });
}

/** Removes a file that is not needed any more; a failure only leaves a copy too many. */
export async function removeQuietly(folder: OwnFolder, name: string): Promise<void> {
  await folder.remove(name).catch(() => {});
}

/** Saves a text in a folder, under a name derived from its content. @returns the full path */
export async function keepIn(
  folder: OwnFolder,
  kind: string,
  text: string | Uint8Array,
): Promise<string> {
  const name = namedAfter(kind, text);
  await replaceDraft(folder, name, text);
  return folder.pathOf(name);
}
