import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/protocol/format/json.js';
import { readYaml } from '../../src/input/yaml/read.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { json, body, type Run } from '../helpers/github/review-world.js';

const github = useGitHub();
const EXAMPLE = resolve('test/fixtures/repaired.yml');
const OTHERS = ['james', 'sarah', 'anna', 'ben'];

/** A world whose next pull request has that number. */
async function worldBefore(number: number): Promise<World> {
  const world = makeWorld(github(), { others: OTHERS });
  // Past the façade: this is about the number alone.
  const { emulator } = github().facade;
  for (let opened = 1; opened < number; opened += 1)
    await emulator.must('POST', '/repos/acme/payments/issues', 'sarah', {
      title: `Issue ${opened}`,
    });
  return world;
}

/** The record as it lies in the repository. */
async function recordOf(world: World, { answer }: Run): Promise<JsonObject> {
  const path = String(answer['path']);
  const text = world.wei.git('show', `${String(answer['commit'])}:${path}`);
  const read = await readYaml(Buffer.from(`${text}\n`), path);
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return read.value;
}

const pullsOf = (record: JsonObject): JsonValue =>
  (record['observed'] as JsonObject)['pulls'] ?? null;

describe('a declaration carries the review state of its pull requests', SLOW, () => {
  it(
    "in the words of the protocol's example, seen and not typed",
    { timeout: 120_000 },
    async () => {
      const world = await worldBefore(1842);
      const { openPull, review, require } = github();
      require({ ruleset: 3 });
      const { number } = await openPull({
        author: 'wei',
        title: 'Refund flow',
        reviewers: ['james', 'anna', 'ben'],
      });
      await review(number, 'anna', 'APPROVE');
      await review(number, 'ben', 'APPROVE');
      const declared = await json(world, 'wei', ['declare', '--from', EXAMPLE]);
      expect([number, declared.code, declared.answer['warnings']]).toEqual([1842, 0, []]);
      expect(pullsOf(await recordOf(world, declared))).toMatchObject([
        {
          home: true,
          repository: 'acme/payments',
          number: 1842,
          state: 'open',
          author: 'wei',
          required: 3,
          source: 'graphql',
          observed_at: '2026-01-15T10:00:00Z',
        },
      ]);
      expect(github().facade.log.filter(({ path }) => path === '/graphql')).toHaveLength(1);
      const shown = await world.run(world.wei, ['show', 'payments-refund-flow', '--offline']);
      expect(shown.out).toMatch(
        /^review +PR #1842 open, 2 of 3 reviewers approved, waiting on @james {2}as of just now; 3 approvals required · no checks · head [0-9a-f]{7}$/m,
      );
      const { answer } = await json(world, 'nadia', ['query', '--in-flight', '--fetch']);
      expect(
        rowsOf(answer, 'in_flight').map(
          ({ review: seen }) => (seen as JsonObject | null)?.['line'] ?? null,
        ),
      ).toEqual([null, 'PR #1842 open, 2 of 3 reviewers approved, waiting on @james']);
    },
  );

  it('over REST without a token, the same but for the interface that said so', async () => {
    const world = makeWorld(github(), { others: OTHERS });
    const { number } = await github().openPull({ title: 'Refund flow', reviewers: ['james'] });
    const from = body(number);
    const [signedIn, nobody] = [
      await json(world, 'wei', ['declare', '--from', '-', '--dry-run'], { stdin: from }),
      await json(world, 'wei', ['declare', '--from', '-', '--dry-run'], {
        stdin: from,
        login: null,
      }),
    ];
    const [one, other] = [signedIn, nobody].map(
      ({ answer }) => pullsOf(answer['would_record'] as JsonObject) as JsonObject[],
    );
    expect(one).toMatchObject([{ number, source: 'graphql' }]);
    expect(other).toEqual([{ ...one?.[0], source: 'rest' }]);
  });

  it('asks nothing offline, and nothing where nothing is referred to', async () => {
    const world = makeWorld(github());
    const before = github().facade.log.length;
    expect(
      (await json(world, 'wei', ['declare', '--from', '-', '--offline'], { stdin: body(1) })).code,
    ).toBe(0);
    const plain = body(1).replace(/\n {4}refs: .*/, '');
    expect(
      (
        await json(world, 'wei', ['declare', '--from', '-'], {
          stdin: plain,
          now: '2026-01-15T11:00:00Z',
        })
      ).answer['warnings'],
    ).toEqual([]);
    expect(github().facade.log).toHaveLength(before);
  });

  it('for as many as the record has room for, and says how many are left out', async () => {
    const world = makeWorld(github());
    const numbers: number[] = [];
    for (let opened = 0; opened < 34; opened += 1)
      numbers.push(
        (await github().openPull({ head: `h${opened}`, reviewers: ['james', 'anna'] })).number,
      );
    const { code, answer } = await json(world, 'wei', ['declare', '--from', '-', '--dry-run'], {
      stdin: body(...numbers),
    });
    const seen = pullsOf(answer['would_record'] as JsonObject) as JsonObject[];
    expect(seen.length).toBeGreaterThan(25);
    expect([code, seen.map(({ number }) => number)]).toEqual([0, numbers.slice(0, seen.length)]);
    expect(rowsOf(answer, 'warnings')).toMatchObject([
      {
        code: 'review-left-out',
        message: expect.stringContaining(
          `the review state of ${34 - seen.length} pull requests: the record would be too large`,
        ),
      },
    ]);
  });

  it('but for one whose title looks like a secret, which keeps no other one out', async () => {
    const world = makeWorld(github());
    await github().openPull({
      title: `Rotate ghp_${'a1B2c3D4e5F6g7H8i9J0'}k1L2m3N4o5P6q7R8`,
      head: 'leak',
    });
    await github().openPull({ title: 'Fine', head: 'fine' });
    const { code, answer } = await json(world, 'wei', ['declare', '--from', '-', '--dry-run'], {
      stdin: body(1, 2),
    });
    expect([code, pullsOf(answer['would_record'] as JsonObject)]).toMatchObject([
      0,
      [{ number: 2 }],
    ]);
    expect(rowsOf(answer, 'warnings')).toMatchObject([
      {
        message:
          'declared without the review state of acme/payments#1: its text looks like a secret',
      },
    ]);
  });

  it('refuses a state that somebody typed', async () => {
    const world = makeWorld(github());
    const { code, answer } = await json(world, 'wei', ['declare', '--from', '-'], {
      stdin: `${body(1)}observed: { pulls: [] }\n`,
    });
    expect([code, rowsOf(answer, 'findings').map(({ rule }) => rule)]).toEqual([
      1,
      ['unknown-key'],
    ]);
  });

  it('tells pull requests of other repositories and hosts apart, and asks no host that only a record names', async () => {
    const world = makeWorld(github());
    await github().openPull({ title: 'Here' });
    const refs = ['1', '"acme/secret#1"', 'https://evil.example/acme/payments/pull/1'];
    const { code, answer } = await json(world, 'wei', ['declare', '--from', '-'], {
      stdin: body(...refs),
    });
    expect([code, rowsOf(answer, 'warnings').map(({ message }) => message)]).toEqual([
      0,
      [
        expect.stringMatching(/^review state of acme\/secret#1 unknown: .*not found/),
        expect.stringContaining('evil.example is not the GitHub host of this repository'),
      ],
    ]);
  });
});
