import { execFileSync } from 'node:child_process';
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
import { reasonOf } from '../../src/system/files/file-fault.js';
import { OwnFolder } from '../../src/system/files/own-folder.js';
import { tempFolder } from '../helpers/repo.js';

const BYTES = Buffer.from('mine\n');

/** Everything that can be done with a file of that name. */
const ACTS = {
  read: (folder: OwnFolder, name: string) => folder.read(name),
  append: (folder: OwnFolder, name: string) => folder.append(name, BYTES),
  replace: (folder: OwnFolder, name: string) => folder.replace(name, BYTES),
  create: (folder: OwnFolder, name: string) => folder.create(name, BYTES),
  remove: (folder: OwnFolder, name: string) => folder.remove(name),
  names: (folder: OwnFolder, _name: string) => folder.names(),
} as const;

/** The reason why it fails, or null. */
async function faultOf(act: () => unknown): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/** A folder of this program, and beside it one that is none of its business. */
function place(): { base: string; folder: OwnFolder; outside: string } {
  const base = tempFolder();
  const outside = join(base, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'file'), 'precious\n');
  mkdirSync(join(base, 'git/handoff'), { recursive: true });
  return { base, folder: new OwnFolder(join(base, 'git'), ['handoff', 'drafts']), outside };
}

describe('a folder of this program', () => {
  it('is made when something is written, for the owner alone', async () => {
    const { folder } = place();
    expect([folder.isMissing(), folder.names(), folder.read('a'), folder.stat('a')]).toEqual([
      true,
      [],
      null,
      null,
    ]);
    await folder.remove('a');
    await folder.append('a', BYTES);
    await folder.append('a', BYTES);
    await folder.replace('b', BYTES);
    await folder.create('c', BYTES);
    expect(await folder.link('c', 'd')).toBe(true);
    expect(await folder.link('c', 'd')).toBe(false);
    await folder.rename('c', 'a');
    expect(folder.names().toSorted()).toEqual(['a', 'b', 'd']);
    expect(folder.read('a')?.toString()).toBe('mine\n');
    expect([statSync(folder.path).mode & 0o777, statSync(folder.pathOf('b')).mode & 0o777]).toEqual(
      [0o700, 0o600],
    );
  });

  it('works where what it lies in is a link: that is its owner’s choice', async () => {
    const { base } = place();
    symlinkSync('git', join(base, 'elsewhere'));
    const folder = new OwnFolder(join(base, 'elsewhere'), ['handoff']);
    await folder.append('a', BYTES);
    expect(readFileSync(join(base, 'git/handoff/a'), 'utf8')).toBe('mine\n');
  });

  it.each(Object.entries(ACTS))('never goes through a link to %s', async (_, act) => {
    for (const [link, target] of [
      ['git/handoff/drafts', 'outside'],
      ['git/handoff', '.'],
    ] as const) {
      const { base, folder, outside } = place();
      const path = join(base, link);
      execFileSync('rm', ['-r', '-f', path]);
      symlinkSync(join(base, target), path);
      mkdirSync(join(base, 'drafts'));
      expect(await faultOf(() => act(folder, 'file'))).toBe('it is a symbolic link');
      expect(await faultOf(() => act(folder, 'new'))).toBe('it is a symbolic link');
      expect([readdirSync(outside), readdirSync(join(base, 'drafts'))]).toEqual([['file'], []]);
      expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('precious\n');
    }
  });

  it('neither reads nor writes through a file that is a link, and replaces or removes the link alone', async () => {
    const { folder, outside } = place();
    await folder.make();
    const target = join(outside, 'file');
    for (const [act, fault] of [
      ['read', 'it is a symbolic link'],
      ['append', 'it is a symbolic link'],
      ['create', 'EEXIST'],
      ['replace', null],
      ['remove', null],
    ] as const) {
      await folder.remove('it');
      symlinkSync(target, folder.pathOf('it'));
      expect([act, await faultOf(() => ACTS[act](folder, 'it'))]).toEqual([act, fault]);
      expect(readFileSync(target, 'utf8')).toBe('precious\n');
    }
  });

  it('waits for no pipe and writes to no device', async () => {
    const { folder } = place();
    await folder.make();
    execFileSync('mkfifo', [folder.pathOf('pipe')]);
    expect(await faultOf(() => folder.read('pipe'))).toBe('it is not a regular file');
    expect(await faultOf(() => folder.append('pipe', BYTES))).toBe('it is not a regular file');
    mkdirSync(folder.pathOf('folder'));
    for (const act of [ACTS.read, ACTS.append, ACTS.replace])
      expect(await faultOf(() => act(folder, 'folder'))).not.toBeNull();
    expect(folder.names().toSorted()).toEqual(['folder', 'pipe']);
  });

  it('says so where a file is in its place', async () => {
    const { base, folder } = place();
    writeFileSync(join(base, 'git/handoff/drafts'), '');
    for (const act of Object.values(ACTS))
      expect(await faultOf(() => act(folder, 'a'))).toBe('a folder in the path is a file');
    expect(folder.isMissing()).toBe(false);
  });
});
