import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesBelow } from '../../src/input/config/repository-file.js';
import { MOST_BYTES } from '../../src/protocol/shifts/calendar/most-bytes.js';

describe('a file of the work tree', () => {
  it('is read from the folder down, and through no link', async () => {
    const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-files-')));
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));
    const top = join(base, 'top');
    for (const folder of ['outside', 'top/in.ics', 'top/.git', 'top/sub'])
      mkdirSync(join(base, folder), { recursive: true });
    for (const file of ['outside/x.ics', 'top/.git/x.ics', 'top/sub/x.ics', 'top/file'])
      writeFileSync(join(base, file), 'text');
    writeFileSync(join(top, 'large.ics'), Buffer.alloc(MOST_BYTES + 1));
    symlinkSync(join(base, 'outside', 'x.ics'), join(top, 'link.ics'));
    symlinkSync(join(base, 'outside'), join(top, 'folder'));
    const readFile = filesBelow(top);
    const reasonOf = async (path: string): Promise<string> => {
      const found = await readFile(path);
      return 'reason' in found ? found.reason : Buffer.from(found).toString();
    };
    expect(await reasonOf('sub/x.ics')).toBe('text');
    expect(await reasonOf('none.ics')).toBe('there is no such file');
    expect(await reasonOf('file/x.ics')).toBe('there is no such file');
    expect(await reasonOf('in.ics')).toBe('it is not a regular file');
    expect(await reasonOf('large.ics')).toBe('it is larger than 2 MB');
    expect(await reasonOf('link.ics')).toBe('it is behind a symbolic link');
    expect(await reasonOf('folder/x.ics')).toBe('it is behind a symbolic link');
    for (const path of ['.git/x.ics', '.GIT/x.ics', '../outside/x.ics', '', 'sub//x.ics'])
      expect(await reasonOf(path)).toBe('it is not a file of the repository');
  });
});
