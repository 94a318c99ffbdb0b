import { describe, expect, it } from 'vitest';
import { rowsOf, SLOW } from '../helpers/program.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import type { JsonObject } from '../../src/protocol/format/json.js';

const github = useGitHub();

/** A world whose clone does not know the default branch, with its remote at an address of GitHub. */
function unknowing(repository: string): World {
  const world = makeWorld(github());
  const { wei } = world;
  const there = wei.git('config', 'remote.origin.url');
  wei.git('config', `url.${there}.insteadOf`, `https://github.com/${repository}`);
  wei.git('config', 'remote.origin.url', `https://github.com/${repository}`);
  wei.git('remote', 'set-head', 'origin', '--delete');
  return world;
}

async function verified(world: World, ...args: string[]): Promise<JsonObject> {
  const { out } = await world.run(world.wei, ['verify', '--json', ...args]);
  return JSON.parse(out) as JsonObject;
}

const OURS = { code: 'no-base' };

describe('the default branch that a clone does not know', SLOW, () => {
  it('is asked of GitHub under --live, and only then', async () => {
    const world = unknowing('acme/payments');
    const offline = await verified(world);
    expect([offline['base'], rowsOf(offline, 'warnings')]).toMatchObject([null, [OURS]]);
    expect(github().facade.log).toEqual([]);
    const live = await verified(world, '--live');
    expect(live['base']).toMatchObject({ ref: 'refs/remotes/origin/main' });
    expect(rowsOf(live, 'warnings').map(({ code }) => code)).toEqual(['no-signers']);
  });

  it('stays unknown if GitHub speaks of another repository, or of a branch that is not here', async () => {
    const other = await verified(unknowing('somebody/else'), '--live');
    expect([other['base'], rowsOf(other, 'warnings')]).toMatchObject([null, [OURS]]);
    expect(github().facade.log).toEqual([]);
    const without = unknowing('acme/payments');
    without.wei.git('update-ref', '-d', 'refs/remotes/origin/main');
    const live = await verified(without, '--live');
    expect([live['base'], rowsOf(live, 'warnings')[0]]).toMatchObject([null, OURS]);
  });
});
