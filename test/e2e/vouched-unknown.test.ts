import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { github, verify, landed, firstOf } from '../helpers/github/vouched.js';

describe('what nobody can be asked about', SLOW, () => {
  it('is said: an author without an account in the roster of the base, and a repository on no GitHub', async () => {
    const { world } = await landed();
    const strange = await world.run(world.wei, ['verify', '--live', '--json', '--fetch'], {
      env: { GH_REPO: undefined },
    });
    expect(rowsOf(JSON.parse(strange.out) as JsonObject, 'warnings')).toMatchObject([
      { code: 'no-signers' },
      {
        code: 'not-asked',
        message:
          'could not ask GitHub who added a record: no remote of this repository is on GitHub',
      },
    ]);
    world.nadia.commit('Leave', {
      '.handoff.yml': world.nadia.git('show', 'HEAD:.handoff.yml').replace(', github: nadia', ''),
    });
    world.nadia.git('push', '--quiet', 'origin', 'main');
    const before = github().facade.log.length;
    const verified = await verify(world);
    expect(firstOf(verified)).toMatchObject({
      verdict: 'unverified',
      reason: 'author matches; the roster has no account on GitHub for nadia',
    });
    expect([rowsOf(verified.answer, 'warnings').length, github().facade.log.length]).toEqual([
      1,
      before,
    ]);
  });
});
