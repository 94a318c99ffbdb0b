import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { SLOW } from '../helpers/program.js';

it('every command of docs/tour.md prints what docs/tour.md shows', SLOW, () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/tour.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
