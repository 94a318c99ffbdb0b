import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkPath } from '../../../src/usecases/check/path.js';

/** The superuser may read everything; git and the program run as one in many containers. */
const SUPERUSER = process.getuid?.() === 0;

test.skipIf(process.platform === 'win32')(
  'a folder or a file that nobody may read is a finding beside the others',
  async () => {
    const top = mkdtempSync(join(tmpdir(), 'handoff-test-'));
    mkdirSync(join(top, 'closed'));
    for (const name of ['a.yml', 'closed/b.yml']) writeFileSync(join(top, name), '[]\n');
    chmodSync(join(top, 'closed'), 0);
    onTestFinished(() => {
      process.seteuid?.(process.getuid?.() ?? 0);
      chmodSync(join(top, 'closed'), 0o700);
      rmSync(top, { recursive: true, force: true });
    });
    chmodSync(top, 0o755);
    const context = {
      policy: unneeded,
      policyElsewhere: unneeded,
      author: unneeded,
      state: unneeded,
      stateHere: unneeded,
    };
    const check = () => checkPath({ cwd: top, now: () => 0 }, '.', context);
    if (SUPERUSER) {
      // What checking loads may lie where nobody else may read.
      await check();
      process.seteuid?.(65_534);
    }
    const { findings } = await check();
    expect(findings.map(({ rule, path, message }) => [rule, path, message])).toEqual([
      ['unreadable', 'closed', 'cannot be read: permission denied'],
      ['not-a-mapping', 'a.yml', expect.any(String)],
    ]);
  },
);

function unneeded(): never {
  throw new Error('a file that is no mapping is judged by itself');
}
