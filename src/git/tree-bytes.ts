import { HandoffError } from '../errors.js';
import { objectId } from './object-id.js';
import type { NewObject } from './write-objects.js';

/** An entry of a git tree. The name is bytes, kept as latin1 text. */
export interface TreeLine {
  mode: string;
  name: string;
  oid: string;
}

/** The mode of a folder in a tree. */
export const FOLDER_MODE = '40000';

/**
 * Parses a tree object.
 * @throws HandoffError `git` for malformed bytes: git stores any bytes as a tree
 */
export function parseTree(bytes: Buffer, format: 'sha1' | 'sha256'): TreeLine[] {
  const length = format === 'sha1' ? 20 : 32;
  const lines: TreeLine[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at);
    const nul = bytes.indexOf(0, space);
    // Without a mode, a name and a whole id the start of the next entry is unknown.
    if (space <= at || nul < space || nul + length >= bytes.length)
      throw new HandoffError(
        'git',
        'a tree object of this repository is damaged',
        'run git fsck to find it',
      );
    lines.push({
      mode: bytes.toString('latin1', at, space),
      name: bytes.toString('latin1', space + 1, nul),
      oid: bytes.toString('hex', nul + 1, nul + 1 + length),
    });
    at = nul + 1 + length;
  }
  return lines;
}

/** The same tree with one entry added or replaced. */
export function withEntry(lines: readonly TreeLine[], entry: TreeLine): TreeLine[] {
  return inOrder([...lines.filter((line) => line.name !== entry.name), entry]);
}

/** Entries in git's order: by bytes, with folders sorted as if their names ended in `/`. */
export function inOrder(lines: readonly TreeLine[]): TreeLine[] {
  return lines.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** The tree as an object to store. */
export function treeObject(lines: readonly TreeLine[], format: 'sha1' | 'sha256'): NewObject {
  const body = Buffer.concat(
    lines.flatMap((line) => [
      Buffer.from(`${line.mode} ${line.name}\0`, 'latin1'),
      Buffer.from(line.oid, 'hex'),
    ]),
  );
  return { type: 'tree', oid: objectId(format, 'tree', body), body };
}

// In latin1 each byte is one code unit, so comparing text compares bytes.
function sortKey(line: TreeLine): string {
  return line.mode === FOLDER_MODE ? `${line.name}/` : line.name;
}
