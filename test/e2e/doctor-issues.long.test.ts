import { describe, expect, it } from 'vitest';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();

/** What doctor says of routing, to somebody with that account. */
async function saidTo(world: World, login: string | null): Promise<string[]> {
  const { answer } = await runJson(world, world.wei, ['doctor'], { login });
  return rowsOf(answer, 'checks')
    .filter(({ name }) => name === 'routing')
    .map(({ level, message }) => `${String(level)}: ${String(message)}`);
}

describe('handoff doctor says what GitHub would leave out of an issue', SLOW, () => {
  it('where the account may write: people without access, and labels that will be made', async () => {
    github().facade.beside.access.get('acme/payments')?.roles.delete('nadia');
    const world = makeWorld(github());
    const said = await saidTo(world, 'wei');
    expect(said).toEqual([
      'warning: GitHub does not assign issues to nadia: they are mentioned instead',
      'ok: GitHub makes the labels handoff, blocker, question with the first issue',
    ]);
    // The same as a post then says.
    await ask(world, world.wei, 'Which key?', []);
    expect((await routeJson(world, world.wei)).answer['warnings']).toMatchObject([
      { message: expect.stringContaining('assign nadia') },
    ]);
  });

  it('where the account only triages: labels that it may not make', async () => {
    github().facade.beside.access.get('acme/payments')?.roles.set('wei', 'triage');
    expect(await saidTo(makeWorld(github()), 'wei')).toContain(
      'warning: the repository has no labels handoff, blocker, question, and this account may not make them: issues are opened without',
    );
  });

  it('as far as GitHub can be asked', async () => {
    const { faults } = github().facade;
    faults.add({ path: '/repos/acme/payments/labels' }, async () => ({
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
    }));
    expect(await saidTo(makeWorld(github()), 'wei')).toEqual([
      'ok: issues can be assigned to everybody with an account in the roster',
      expect.stringMatching(/^warning: it is unknown which labels the repository has: GitHub /),
    ]);
  });

  it('nothing beside the missing permission where the account only reads, or there is none', async () => {
    const world = makeWorld(github());
    expect(await saidTo(world, 'outsider')).toEqual([]);
    expect(await saidTo(world, null)).toEqual([]);
  });

  it('nothing where the table opens no issue', async () => {
    const policy = "routing: { rules: [{ to: ['github-pr'] }] }\n";
    expect(await saidTo(makeWorld(github(), { policy }), 'wei')).toEqual([]);
  });
});
