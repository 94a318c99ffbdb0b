import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFiles } from '../../src/system/files/file-port.js';
import type { FilePort } from '../../src/system/files/file-port.js';
import { removeFile } from '../../src/store/remove-file.js';
import { writeNewFile } from '../../src/store/write-file.js';
import { failingFiles } from '../helpers/failing-files.js';
import { errorOf } from '../helpers/git-record.js';
import { tempFolder } from '../helpers/repo.js';

const PATH = '.handoffs/2026/01/15/record.yml';
const BYTES = Buffer.from('schema: 1\nkind: declaration\n');
const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'];

function workTree(): {
  root: string;
  write: (files?: FilePort) => Promise<string>;
  all: () => string[];
} {
  const root = tempFolder();
  mkdirSync(join(root, 'git'));
  return {
    root,
    write: (files = realFiles) =>
      writeNewFile(root, PATH, BYTES, { tempDir: join(root, 'git'), files }),
    all: () => readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted(),
  };
}

describe('writing a new file', () => {
  it('makes its folders and leaves the whole file, readable by all, and nothing else', async () => {
    const { root, write, all } = workTree();
    expect(await write()).toBe('written');
    expect(readFileSync(join(root, PATH))).toEqual(BYTES);
    expect(statSync(join(root, PATH)).mode & 0o777 & ~process.umask()).toBe(
      0o644 & ~process.umask(),
    );
    expect(all()).toEqual([
      '.handoffs',
      '.handoffs/2026',
      '.handoffs/2026/01',
      '.handoffs/2026/01/15',
      PATH,
      'git',
    ]);
  });

  it('finds the same file there, and never replaces another', async () => {
    const { root, write } = workTree();
    await write();
    expect(await write()).toBe('exists');
    writeFileSync(join(root, PATH), 'other');
    expect(await errorOf(write())).toMatchObject({
      kind: 'write',
      message: `${PATH} exists with other content; nothing was recorded`,
    });
    expect(readFileSync(join(root, PATH), 'utf8')).toBe('other');
  });

  it('refuses a name that is a link, and does not write through it', async () => {
    const { root, write, all } = workTree();
    mkdirSync(join(root, '.handoffs/2026/01/15'), { recursive: true });
    symlinkSync(join(root, 'elsewhere'), join(root, PATH));
    expect((await errorOf(write())).message).toBe(
      `could not write ${PATH}: it is a symbolic link; nothing was recorded`,
    );
    expect(all()).not.toContain('elsewhere');
  });

  it.each(['.handoffs', '.handoffs/2026/01', '.handoffs/2026/01/15'])(
    'refuses when %s is a link or a file',
    async (folder) => {
      const linked = workTree();
      mkdirSync(join(linked.root, folder, '..'), { recursive: true });
      mkdirSync(join(linked.root, 'elsewhere'));
      symlinkSync(join(linked.root, 'elsewhere'), join(linked.root, folder));
      expect((await errorOf(linked.write())).message).toBe(
        `${folder} is a symbolic link; nothing was recorded`,
      );
      expect(readdirSync(join(linked.root, 'elsewhere'))).toEqual([]);
      const file = workTree();
      mkdirSync(join(file.root, folder, '..'), { recursive: true });
      writeFileSync(join(file.root, folder), '');
      expect((await errorOf(file.write())).message).toBe(
        `${folder} is not a folder; nothing was recorded`,
      );
    },
  );

  it('writes beside the target when the git folder is on another disk', async () => {
    const { root, write, all } = workTree();
    let links = 0;
    const files = failingFiles('EXDEV', (_number, name) => name === 'link' && (links += 1) === 1);
    expect(await write(files)).toBe('written');
    expect(readFileSync(join(root, PATH))).toEqual(BYTES);
    expect(all().filter((name) => name.includes('handoff-'))).toEqual([]);
  });

  it.each(['EPERM', 'ENOTSUP', 'EXDEV'])(
    'creates the file itself where links are not to be had (%s)',
    async (code) => {
      const { root, write, all } = workTree();
      const files = failingFiles(code, (_number, name) => name === 'link');
      expect(await write(files)).toBe('written');
      expect(readFileSync(join(root, PATH))).toEqual(BYTES);
      expect(await write(files)).toBe('exists');
      expect(all().filter((name) => name.includes('handoff-'))).toEqual([]);
    },
  );

  it('tries again when an emptied folder vanishes under it', async () => {
    const { root, write } = workTree();
    let links = 0;
    expect(
      await write(failingFiles('ENOENT', (_number, name) => name === 'link' && (links += 1) === 1)),
    ).toBe('written');
    expect(readFileSync(join(root, PATH))).toEqual(BYTES);
  });

  it.each(CODES)(
    'either succeeds whole or leaves nothing, whichever call fails with %s',
    async (code) => {
      const plain = failingFiles(code, () => false);
      await workTree().write(plain);
      expect(plain.calls.length).toBeGreaterThan(20);
      for (let failing = 0; failing < plain.calls.length; failing += 1) {
        const { root, write, all } = workTree();
        const outcome = await write(failingFiles(code, (number) => number === failing)).catch(
          (error: unknown) => error,
        );
        if (outcome === 'written') {
          expect(readFileSync(join(root, PATH))).toEqual(BYTES);
          expect(all().filter((name) => name.includes('handoff-'))).toEqual([]);
        } else {
          expect(outcome).toMatchObject({
            kind: 'write',
            message: expect.stringMatching(
              /^could not write \.handoffs\/.*: .+; nothing was recorded$/u,
            ),
          });
          expect([failing, plain.calls[failing], all()]).toEqual([
            failing,
            plain.calls[failing],
            ['git'],
          ]);
        }
      }
    },
  );

  it('leaves nothing when the disk stays full from some call on', async () => {
    for (let from = 0; from < 30; from += 1) {
      const { write, all } = workTree();
      const full = failingFiles(
        'ENOSPC',
        (number, name) =>
          number >= from && ['mkdir', 'open', 'writeFile', 'sync', 'link'].includes(name),
      );
      const outcome = await write(full).catch((error: unknown) => error);
      if (outcome !== 'written') expect(all()).toEqual(['git']);
    }
  });
});

describe('taking a file back', () => {
  it('removes it and the folders that this leaves empty', async () => {
    const { root, write, all } = workTree();
    await write();
    writeFileSync(join(root, '.handoffs/2026/other'), '');
    expect(await removeFile(root, PATH, BYTES)).toBe(true);
    expect(all()).toEqual(['.handoffs', '.handoffs/2026', '.handoffs/2026/other', 'git']);
    expect(await removeFile(root, PATH, BYTES)).toBe(true);
  });

  it('leaves a file that holds something else, and does not follow links', async () => {
    const { root, write } = workTree();
    await write();
    expect(await removeFile(root, PATH, Buffer.from('mine'))).toBe(false);
    expect(readFileSync(join(root, PATH))).toEqual(BYTES);
    symlinkSync(join(root, '.handoffs'), join(root, 'link'));
    expect(await removeFile(root, PATH.replace('.handoffs', 'link'), BYTES)).toBe(false);
    expect(readFileSync(join(root, PATH))).toEqual(BYTES);
  });

  it('removes it whatever it holds, where no content is asked for; but no folder of its name', async () => {
    const { root, write, all } = workTree();
    await write();
    writeFileSync(join(root, PATH), 'rewritten');
    expect(await removeFile(root, PATH, null)).toBe(true);
    expect(all()).toEqual(['git']);
    mkdirSync(join(root, PATH), { recursive: true });
    expect(await removeFile(root, PATH, null)).toBe(false);
  });

  it('tries a second time, and never throws', async () => {
    const { root, write } = workTree();
    await write();
    expect(
      await removeFile(
        root,
        PATH,
        BYTES,
        failingFiles('EIO', (_number, name) => name === 'readFile'),
      ),
    ).toBe(false);
    let unlinks = 0;
    expect(
      await removeFile(
        root,
        PATH,
        BYTES,
        failingFiles('EIO', (_number, name) => name === 'unlink' && (unlinks += 1) === 1),
      ),
    ).toBe(true);
  });
});
