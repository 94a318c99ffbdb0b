import { defineConfig } from 'vitest/config';

/**
 * What takes many clones, many rounds or many waits has its own run, so that everybody can run the
 * others at every change.
 */
const LONG = 'test/**/*.long.test.ts';

export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'long' ? LONG : 'test/**/*.test.ts'],
    exclude: mode === 'long' ? [] : [LONG],
    pool: 'forks',
    // By itself vitest leaves one core idle, which is half of a small machine.
    maxWorkers: '100%',
    // CI counts the tests from a report of its own.
    reporters: process.env['HANDOFF_TEST_REPORT']
      ? ['default', ['json', { outputFile: process.env['HANDOFF_TEST_REPORT'] }]]
      : ['default'],
    testTimeout: 30_000,
    // Folders with fifty clones are made and removed in hooks: that takes as long as the disk takes.
    hookTimeout: 300_000,
    // Real repositories and real processes: no test may depend on the zone, the language or the
    // colours of the machine.
    env: { TZ: 'UTC', LC_ALL: 'C', NO_COLOR: '1', FORCE_COLOR: '' },
  },
}));
