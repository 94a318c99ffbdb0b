import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replaceFile } from '../../src/system/files/replace-file.js';
import { failingFiles } from '../helpers/failing-files.js';
import { tempFolder } from '../helpers/repo.js';

const NEW = Buffer.from('new');

it('replaces a file whole, or makes it, with the permissions asked for', async () => {
  const path = join(tempFolder(), 'file');
  for (let round = 0; round < 2; round += 1) {
    await replaceFile(path, NEW, { mode: 0o600 });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, 'old');
  }
});

it('leaves the old file, and nothing beside it, whichever call fails', async () => {
  const healthy = failingFiles('EIO', () => false);
  await replaceFile(join(tempFolder(), 'file'), NEW, { mode: 0o600, files: healthy });
  expect(healthy.calls).toEqual(['open', 'writeFile', 'sync', 'close', 'rename']);
  for (const failing of healthy.calls.keys()) {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), 'old');
    const files = failingFiles('EIO', (number) => number === failing);
    const options = { mode: 0o600, files };
    await expect(replaceFile(join(folder, 'file'), NEW, options)).rejects.toThrow('EIO');
    expect(readdirSync(folder)).toEqual(['file']);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
  }
});

it('does not wait for the disk where a file can be made again', async () => {
  const files = failingFiles('EIO', () => false);
  await replaceFile(join(tempFolder(), 'file'), NEW, { mode: 0o600, durable: false, files });
  expect(files.calls).not.toContain('sync');
});
