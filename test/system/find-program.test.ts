import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/system/process/find-program.js';
import { tempFolder } from '../helpers/repo.js';

/** A folder that holds a program of that name, and its full path. */
function withProgram(name: string, mode = 0o755): { folder: string; path: string } {
  const folder = tempFolder();
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return { folder, path };
}

describe.each(['git', 'gh', 'ssh-keygen', 'gpg'])('%s on PATH', (name) => {
  it('is found behind a folder of that name', () => {
    const before = tempFolder();
    mkdirSync(join(before, name));
    const { folder, path } = withProgram(name);
    expect(findProgram(name, { PATH: `${before}:${folder}` })).toBe(path);
    expect(findProgram(name, { PATH: before })).toBeNull();
  });

  it('is found behind a file that nobody may run, and behind a link that leads nowhere', () => {
    const { folder: forbidden } = withProgram(name, 0o644);
    const dangling = tempFolder();
    symlinkSync(join(dangling, 'gone'), join(dangling, name));
    const { folder, path } = withProgram(name);
    expect(findProgram(name, { PATH: `${forbidden}:${dangling}:${folder}` })).toBe(path);
  });
});

it('finds the first of two, and nothing in a relative folder', () => {
  const [first, second] = [withProgram('git'), withProgram('git')];
  expect(findProgram('git', { PATH: `.:bin:${first.folder}:${second.folder}` })).toBe(first.path);
});
