import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HandoffError } from '../errors.js';

/** A file that comes with the program, for others to read. */
export type PackagedFile =
  | 'schemas/editor/handoff.v1.schema.json'
  | 'schemas/editor/config.v1.schema.json'
  | 'skills/handoff/SKILL.md';

/** Its path in the installed package; null if it is missing. */
export function packagedFile(name: PackagedFile): string | null {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const path = join(folder, name);
    if (existsSync(path)) return path;
    const above = dirname(folder);
    if (above === folder) return null;
    folder = above;
  }
}

/** @throws HandoffError `setup` if the program was installed without it */
export function packagedText(name: PackagedFile): string {
  const path = packagedFile(name);
  if (path !== null) return readFileSync(path, 'utf8');
  throw new HandoffError('setup', `this installation lacks ${name}`, 'install git-handoff again');
}
