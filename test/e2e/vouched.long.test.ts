import { describe, expect, it } from 'vitest';
import { badCredentials, graphqlLimit, resets, withholds } from '../helpers/github/faults.js';
import { tokenOf } from '../helpers/github/people.js';
import { makeWorld } from '../helpers/github/world.js';
import { okJson, rowsOf, SLOW } from '../helpers/program.js';
import { github, bring, land, verify, landed, firstOf } from '../helpers/github/vouched.js';

const SOMEBODY = { isValid: true, wasSignedByGitHub: false };

describe('verify --live', SLOW, () => {
  it('calls a record vouched that came by its author’s own pull request, in two requests', async () => {
    const { world, commit } = await landed();
    const before = github().facade.log.length;
    const verified = await verify(world);
    expect(firstOf(verified)).toMatchObject({
      author: 'nadia',
      verdict: 'vouched',
      evidence: 'pull-request',
      commit,
      reason: 'GitHub says @nadia opened pull request #1 with it, and nobody else pushed to it',
      enough: true,
    });
    expect(verified).toMatchObject({
      code: 0,
      answer: { counts: { vouched: 1, unverified: 0 }, complete: true, findings: [] },
    });
    expect(
      github()
        .facade.log.slice(before)
        .map(({ path }) => path),
    ).toEqual(['/graphql', '/repos/acme/payments/activity']);
  });

  it('asks nothing without the flag, and refuses it offline', async () => {
    const { world } = await landed();
    world.wei.git('fetch', '--quiet');
    expect((await world.run(world.wei, ['verify'])).out).toContain(
      '\tunverified\tnadia\t\tauthor matches\n',
    );
    expect(await world.run(world.wei, ['verify', '--live', '--offline'])).toMatchObject({
      code: 2,
      out: '',
      err: 'handoff: --live needs the network; leave out --offline\n',
    });
    expect(github().facade.log).toEqual([]);
  });

  it('is below a signature: where the policy asks for those, a vouched record fails', async () => {
    const { world } = await landed();
    world.nadia.commit('Demand signatures', {
      '.handoff.yml': `${world.nadia.git('show', 'HEAD:.handoff.yml')}\ntrust: signed\n`,
    });
    world.nadia.git('push', '--quiet', 'origin', 'main');
    const verified = await verify(world);
    expect([verified.code, firstOf(verified)['verdict'], firstOf(verified)['enough']]).toEqual([
      1,
      'vouched',
      false,
    ]);
    expect(rowsOf(verified.answer, 'findings')).toMatchObject([
      { rule: 'vouched', level: 'error' },
    ]);
  });

  it('leaves it unverified where somebody else opened the pull request, and says who', async () => {
    const world = makeWorld(github());
    // Whoever commits may write any address.
    const commit = bring(world.nadia, ['Who decides?']);
    land(world);
    await github().openPull({ author: 'outsider', head: 'topic' });
    await github().pushCommits(1, 'outsider', [commit]);
    const verified = await verify(world);
    expect([verified.code, firstOf(verified)]).toMatchObject([
      0,
      {
        verdict: 'unverified',
        evidence: 'author',
        reason: 'author matches; GitHub says @outsider opened pull request #1 with it',
      },
    ]);
  });

  it.each<[string, (commit: string) => Promise<void> | void, RegExp]>([
    [
      'somebody else pushed to it as well',
      (commit) => github().pushCommits(1, 'james', [commit]),
      /GitHub says @james pushed to @nadia’s pull request #1, too$/,
    ],
    [
      'GitHub does not say any more who made its branch',
      (commit) => forget(commit),
      /GitHub does not say who pushed to @nadia’s pull request #1$/,
    ],
    [
      'it came by somebody else’s pull request, too',
      alsoByJames,
      /GitHub says @james opened pull request #2 with it$/,
    ],
    [
      'the commit was never in it',
      () => elsewhere(),
      /GitHub has no pull request of @nadia with it$/,
    ],
  ])('leaves it unverified where %s', async (_, change, reason) => {
    const { world, commit } = await landed();
    await change(commit);
    expect(firstOf(await verify(world))).toMatchObject({
      verdict: 'unverified',
      reason: expect.stringMatching(reason),
    });
  });

  it('vouches in a squash that GitHub made, only for the author of the pull request, and in none that was made by hand', async () => {
    const world = makeWorld(github());
    const commit = bring(world.nadia, ['Who decides?']);
    okJson(
      world.nadia,
      ['ask', 'Who pays?', '--why', 'somebody must', '--owner', 'nadia', '--no-commit'],
      { user: 'wei' },
    );
    world.nadia.git('add', '--all');
    world.nadia.git('commit', '--quiet', '-m', 'Ask for wei');
    const last = world.nadia.git('rev-parse', 'HEAD');
    const squash = land(world, { squash: true });
    await github().openPull({ author: 'nadia', head: 'topic' });
    await github().pushCommits(1, 'nadia', [commit, last]);
    const { merges, signatures } = github().facade.beside;
    merges.set('acme/payments#1', squash);
    const told = async (): Promise<unknown> =>
      rowsOf((await verify(world)).answer, 'records')
        .map(({ author, verdict, reason }) => [author, verdict, reason])
        .toSorted();
    const [opened, weis] = [
      'GitHub says @nadia opened pull request #1 with it',
      'collected by a commit of sarah@example.org',
    ];
    signatures.set(squash, { isValid: true, wasSignedByGitHub: true, signer: null });
    expect(await told()).toEqual([
      ['nadia', 'vouched', `${opened}, and nobody else pushed to it`],
      ['wei', 'unverified', `${weis}; ${opened}`],
    ]);
    signatures.set(squash, null);
    expect(await told()).toEqual([
      ['nadia', 'unverified', `${weis}; GitHub does not list it in @nadia’s pull request #1`],
      ['wei', 'unverified', `${weis}; ${opened}`],
    ]);
  });

  it('goes by the key of a commit that brings one record, where GitHub knows whose it is', async () => {
    const world = makeWorld(github());
    const commit = bring(world.nadia, ['Who decides?'], { sign: true });
    land(world);
    const { signatures } = github().facade.beside;
    const told = async (signature: Parameters<typeof signatures.set>[1]): Promise<unknown> => {
      signatures.set(commit, signature);
      const { verdict, evidence, reason } = firstOf(await verify(world));
      return [verdict, evidence, reason];
    };
    const none = 'author matches; GitHub has no pull request of @nadia with it';
    expect(await told({ ...SOMEBODY, signer: 'nadia' })).toEqual([
      'vouched',
      'host-signature',
      'GitHub says that a key of @nadia signed its commit',
    ]);
    expect(await told({ ...SOMEBODY, signer: 'james' })).toEqual([
      'unverified',
      'author',
      'author matches; GitHub says that a key of @james signed its commit',
    ]);
    expect(await told({ ...SOMEBODY, isValid: false, signer: 'nadia' })).toEqual([
      'unverified',
      'author',
      none,
    ]);
    expect(await told({ isValid: true, wasSignedByGitHub: true, signer: 'nadia' })).toEqual([
      'unverified',
      'author',
      none,
    ]);
  });

  it('does not take a signed commit with more in it for a word about each part', async () => {
    const world = makeWorld(github());
    const commit = bring(world.nadia, ['Who decides?', 'Who pays?'], { sign: true });
    land(world);
    github().facade.beside.signatures.set(commit, { ...SOMEBODY, signer: 'nadia' });
    expect(rowsOf((await verify(world)).answer, 'records')).toMatchObject([
      { verdict: 'unverified' },
      { verdict: 'unverified' },
    ]);
  });

  it('says it once where GitHub cannot be asked, the word stays, and --strict ends with 2', async () => {
    const { world } = await landed();
    const reset = Date.UTC(2026, 0, 15, 11) / 1000;
    for (const [fault, reason, aim] of [
      [badCredentials, /GitHub did not accept|GitHub/, { path: '/graphql' }],
      [
        graphqlLimit(reset),
        /the rate limit of GitHub is reached until 11:00 UTC/,
        { path: '/graphql' },
      ],
      [
        withholds(['repository', 'c0'], 'FORBIDDEN'),
        /Resource not accessible/,
        { path: '/graphql' },
      ],
      [resets, /GitHub|github|127/, { path: /\/activity$/, times: 2 }],
    ] as const) {
      github().facade.faults.add(aim, fault);
      const verified = await verify(world, ['--strict']);
      expect([verified.code, firstOf(verified)['verdict'], firstOf(verified)['reason']]).toEqual([
        2,
        'unverified',
        'author matches',
      ]);
      const told = rowsOf(verified.answer, 'warnings').filter(({ code }) => code === 'not-asked');
      expect(told).toMatchObject([{ message: expect.stringMatching(reason) }]);
      expect(JSON.stringify(verified)).not.toContain(tokenOf('wei'));
    }
    const nobody = await verify(world, [], null);
    expect([nobody.code, firstOf(nobody)['verdict']]).toEqual([0, 'unverified']);
    expect(rowsOf(nobody.answer, 'warnings')).toMatchObject([
      { code: 'no-signers' },
      { message: expect.stringContaining('GH_TOKEN') },
    ]);
  });
});

/** GitHub keeps its list of activities only for a time. */
function forget(commit: string): void {
  github().facade.beside.activities.set('acme/payments', [
    {
      ref: 'refs/heads/topic',
      before: 'f'.repeat(40),
      after: commit,
      type: 'push',
      actor: 'nadia',
    },
  ]);
}

/** Hers is built on his. */
async function alsoByJames(commit: string): Promise<void> {
  await github().openPull({ author: 'james', title: 'Below' });
  github().facade.beside.commits.set('acme/payments#2', [commit]);
}

function elsewhere(): void {
  github().facade.beside.commits.clear();
}
