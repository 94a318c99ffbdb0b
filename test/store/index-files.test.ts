import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IndexFiles } from '../../src/store/index-files.js';
import { tempFolder } from '../helpers/repo.js';

const TEXT = '{"blockers":["the limit for refunds"]}';

/** A clone with one file in its index. */
async function place(): Promise<{ clone: string; file: string; key: string }> {
  const clone = join(tempFolder(), 'git');
  mkdirSync(clone);
  expect(await new IndexFiles(clone).write('answers.json', TEXT)).toBe(true);
  return {
    clone,
    file: join(clone, 'handoff/index/answers.json'),
    key: join(clone, 'handoff/index-key'),
  };
}

const readIn = (clone: string, name = 'answers.json'): string | null =>
  new IndexFiles(clone).read(name)?.toString() ?? null;

describe('a file of the index', () => {
  it('is read again by the clone that wrote it, with a key that nobody else can read', async () => {
    const { clone, key } = await place();
    await new IndexFiles(clone).write('open.json', 'more');
    expect([readIn(clone), readIn(clone, 'open.json'), readIn(clone, 'none.json')]).toEqual([
      TEXT,
      'more',
      null,
    ]);
    expect(statSync(key).mode & 0o777).toBe(0o600);
  });

  it('counts as missing if any byte of it has changed, or it was cut or made longer', async () => {
    const { clone, file } = await place();
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      writeFileSync(file, changed);
      expect([at, readIn(clone)]).toEqual([at, null]);
      writeFileSync(file, bytes.subarray(0, at));
      expect([at, readIn(clone)]).toEqual([at, null]);
    }
    writeFileSync(file, Buffer.concat([bytes, Buffer.from(' ')]));
    expect(readIn(clone)).toBeNull();
    writeFileSync(file, bytes);
    expect(readIn(clone)).toBe(TEXT);
  });

  it('counts as missing under another name', async () => {
    const { clone, file } = await place();
    renameSync(file, join(clone, 'handoff/index/open.json'));
    expect(readIn(clone, 'open.json')).toBeNull();
  });

  it('counts as missing where it came along with the key, in an archive or a copy', async () => {
    const { clone, key } = await place();
    const copy = join(tempFolder(), 'git');
    cpSync(clone, copy, { recursive: true, preserveTimestamps: true });
    expect(readFileSync(join(copy, 'handoff/index-key'))).toEqual(readFileSync(key));
    expect(readIn(copy)).toBeNull();
    await new IndexFiles(copy).write('answers.json', TEXT);
    expect([readIn(copy), readIn(clone)]).toEqual([TEXT, TEXT]);
  });

  it.each(['missing', 'cut', 'a link', 'a folder'])(
    'counts as missing where the key is %s; writing makes a new key unless a folder is in the way',
    async (what) => {
      const { clone, key } = await place();
      const text = readFileSync(key, 'utf8');
      rmSync(key);
      if (what === 'cut') writeFileSync(key, text.slice(0, -2));
      if (what === 'a folder') mkdirSync(key);
      if (what === 'a link') {
        writeFileSync(join(clone, 'other'), text);
        symlinkSync(join(clone, 'other'), key);
      }
      expect(readIn(clone)).toBeNull();
      expect(await new IndexFiles(clone).write('answers.json', TEXT)).toBe(what !== 'a folder');
      expect(readIn(clone)).toBe(what === 'a folder' ? null : TEXT);
      if (what === 'a link') expect(readFileSync(join(clone, 'other'), 'utf8')).toBe(text);
    },
  );
});
