import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { SLOW } from '../helpers/program.js';

describe('what the built program prints is what', SLOW, () => {
  it.each([
    ['docs/tour.md', 'scripts/tour.mjs'],
    ['docs/session.svg', 'scripts/picture.mjs'],
  ])('%s shows', (_, script) => {
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
