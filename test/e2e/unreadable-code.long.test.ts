import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeTeam } from '../helpers/program.js';
import { tempFolder } from '../helpers/repo.js';

/** The program as installed, where one file of its code cannot be read. */
function programWithout(chunk: string): string {
  const folder = tempFolder();
  for (const part of ['bin', 'dist', 'schemas', 'package.json'])
    cpSync(part, join(folder, part), { recursive: true });
  const file = join(folder, 'dist/chunks', `${chunk}.js`);
  rmSync(file);
  mkdirSync(file);
  return join(folder, 'bin/handoff.js');
}

it.each(['app', 'judging', 'writing'])(
  'a body that was piped is kept where the code in %s.js cannot be read',
  (chunk) => {
    const repo = makeTeam();
    const temporary = tempFolder();
    const body = 'to: none\nshipped: half a sentence\n';
    const { status, stderr } = spawnSync(
      process.execPath,
      [programWithout(chunk), 'declare', '--from', '-'],
      {
        cwd: repo.dir,
        env: { ...repo.env, TMPDIR: temporary },
        input: body,
        encoding: 'utf8',
      },
    );
    expect(status).not.toBe(0);
    const path = / text is kept in (\S+)/.exec(stderr)?.[1] ?? '';
    expect(path.startsWith(temporary)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(body);
  },
  60_000,
);
