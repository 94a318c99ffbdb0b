import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { SLOW } from '../helpers/program.js';

it("the README's tour prints what the README shows", SLOW, () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/readme-tour.mjs', '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
