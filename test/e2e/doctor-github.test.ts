import { describe, expect, it } from 'vitest';
import { badCredentials } from '../helpers/github/faults.js';
import { tokenOf } from '../helpers/github/people.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { SLOW } from '../helpers/program.js';

const github = useGitHub();

async function about(world: World, login: string | null): Promise<string[]> {
  const { out, err } = await world.run(world.wei, ['doctor'], { login });
  expect(out + err).not.toContain(tokenOf('wei'));
  return out
    .split('\n')
    .filter((line) => line.includes('\tgithub\t'))
    .map((line) => line.replace('\tgithub\t', ': ').trimEnd().replaceAll('\t', '; '));
}

describe('handoff doctor says of GitHub', SLOW, () => {
  it('which credentials are in use, whose they are, and what they may do', async () => {
    const world = makeWorld(github());
    expect(await about(world, 'wei')).toEqual([
      'ok: acme/payments on github.com',
      expect.stringMatching(/^ok: signed in as @wei with GH_TOKEN, with the scopes [\w:, ]+$/),
      'ok: the account has the permission push in the repository: it can post, label and assign',
    ]);
  });

  it('what can be done without any, and how to get some', async () => {
    expect(await about(makeWorld(github()), null)).toEqual([
      'ok: acme/payments on github.com',
      'warning: no credentials: public pull requests can be read, nothing can be posted; gh auth login',
    ]);
  });

  it('that it does not take them, and goes on with the rest', async () => {
    const world = makeWorld(github());
    github().facade.faults.add({ path: '/user' }, badCredentials);
    expect(await about(world, 'wei')).toEqual([
      'ok: acme/payments on github.com',
      expect.stringMatching(/^warning: GitHub rejected the token from GH_TOKEN/),
    ]);
  });
});
