import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Node warns on stderr where both are set, as the tests have them. */
const { NO_COLOR: _no, FORCE_COLOR: _force, ...COLOURLESS } = process.env;
const HAS_SCRIPT = spawnSync('script', ['--version']).status === 0;

describe.skipIf(!HAS_SCRIPT)('the wrap in a pseudo-terminal', { timeout: 300_000 }, () => {
  it('takes no more prompts and seconds than it may, also on 40 columns', () => {
    for (const columns of ['100', '40']) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['bench/wrap.mjs', '--columns', columns],
        { encoding: 'utf8', env: COLOURLESS },
      );
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout.split('\n').filter((line) => line !== '')).toHaveLength(6);
    }
  });
});
