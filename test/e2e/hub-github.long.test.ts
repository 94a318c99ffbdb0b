import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import type { Clone } from '../helpers/clones.js';
import { writeWrap } from '../helpers/hub-of-two.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { openTestRepo } from '../helpers/repo.js';
import { github, landed } from '../helpers/github/vouched.js';
import { makeWorld, type World } from '../helpers/github/world.js';

/** A code repository of Wei's whose hub is his clone in the world. */
function codeOf({ wei }: World, name: string): Clone {
  const dir = join(wei.base, 'code');
  mkdirSync(dir);
  const repo = openTestRepo(wei.base, dir, wei.env);
  repo.git('init', '--quiet', '--initial-branch=main', '--template=');
  for (const setting of [`handoff.hub=${wei.dir}`, `handoff.repository=${name}`])
    repo.git('config', ...setting.split('='));
  repo.commit('Begin', { 'src/a.ts': 'export {};\n' });
  return { ...wei, ...repo };
}

const answer = (out: string): JsonObject => JSON.parse(out) as JsonObject;

describe('in a code repository with a hub', SLOW, () => {
  it('verify --live asks about the commits of the hub, whatever GH_REPO names', async () => {
    const { world } = await landed();
    const { wei } = world;
    wei.git('fetch', '--quiet', '--prune');
    const code = codeOf(world, 'acme/web');
    wei.git('remote', 'set-url', 'origin', 'https://github.com/acme/payments.git');
    const asked = ['verify', '--live', '--json'];
    const there = await world.run(wei, asked);
    const here = await world.run(code, asked, { env: { GH_REPO: 'acme/web' } });
    expect(rowsOf(answer(here.out), 'records')).toMatchObject([{ verdict: 'vouched' }]);
    expect(answer(here.out)).toEqual(answer(there.out));
  });

  it('a bare number is a pull request of the code repository, and stays one', async () => {
    const world = makeWorld(github(), { others: ['james'] });
    const { wei } = world;
    const code = codeOf(world, 'acme/payments');
    const { number } = await github().openPull({ author: 'wei', title: 'Refund flow' });
    const body = writeWrap(code, `{ pr: ${number} }`);
    const declared = await world.run(code, ['declare', '--from', body, '--json']);
    expect([declared.err, rowsOf(answer(declared.out), 'warnings')]).toEqual(['', []]);
    // In the hub, GH_REPO would name another repository.
    const env = { GH_REPO: 'acme/handoffs' };
    const shown = await world.run(wei, ['show', 'refund', '--json', '--offline'], { env });
    const live = await world.run(code, ['query', '--in-flight', '--live', '--json']);
    const [row = {}] = rowsOf(answer(live.out), 'in_flight');
    expect(row).toMatchObject({
      refs: { pr: `acme/payments#${number}` },
      review: { line: expect.stringContaining(`acme/payments#${number} open`) as string },
    });
    expect(shown.out).toContain(`acme/payments#${number}`);
    const { content } = answer(
      (await world.run(wei, ['show', String(answer(declared.out)['id']), '--json', '--offline']))
        .out,
    );
    expect(content).toMatchObject({
      in_flight: [{ refs: { pr: `acme/payments#${number}` } }],
      observed: { pulls: [{ repository: 'acme/payments', number }] },
    });
  });
});
