import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

/**
 * A new folder for a world. Its path always has the same length, because lines are broken by it:
 * `/tmp/handoff-XXXXXX`, wherever TMPDIR lies.
 */
export function newFolder(): string {
  const folder = realpathSync(
    mkdtempSync(join(existsSync('/tmp') ? '/tmp' : tmpdir(), 'handoff-')),
  );
  made.push(folder);
  return folder;
}

/** Removes every folder once the tests of the file have ended. Call it outside of the tests. */
export function removeFoldersAfterwards(): void {
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
}
