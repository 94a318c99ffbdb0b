import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Node warns on stderr where both are set, as the tests have them. */
const { NO_COLOR: _no, FORCE_COLOR: _force, ...COLOURLESS } = process.env;
const POINTS = Number(process.env['HANDOFF_FAULT_POINTS'] ?? '28');
const SEED = process.env['HANDOFF_FAULT_SEED'] ?? '1';
const HAS_STRACE = spawnSync('strace', ['--version']).status === 0;

/** Each point takes about a second, on a busy machine some. */
const TIMEOUT_MS = 60_000 + POINTS * 8_000;

describe.skipIf(!HAS_STRACE)('a fault in any call of the system (needs strace)', () => {
  it(
    'breaks no promise: nothing said and lost, no half record, no staged deletion, no twin',
    { timeout: TIMEOUT_MS },
    () => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['scripts/fault-sweep.mjs', '--points', String(POINTS), '--seed', SEED, '--jobs', '2'],
        { encoding: 'utf8', env: COLOURLESS },
      );
      expect([status, stderr], stdout).toEqual([0, '']);
    },
  );
});
