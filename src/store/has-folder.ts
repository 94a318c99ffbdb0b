import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** True if a folder holds a folder whose name matches. */
export function hasFolder(root: string, folder: string, name: RegExp): boolean {
  try {
    return readdirSync(join(root, folder)).some((entry) => name.test(entry));
  } catch {
    return false;
  }
}
