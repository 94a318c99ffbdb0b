import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/protocol/format/json.js';
import { readYaml } from '../../src/input/yaml/read.js';
import {
  badCredentials,
  badGateway,
  cuts,
  graphqlLimit,
  hangs,
  html,
  malformed,
  redirects,
  resets,
  secondaryLimit,
  withholds,
  type Aim,
  type Fault,
} from '../helpers/github/faults.js';
import { tokenOf } from '../helpers/github/people.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';

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

type Run = { code: number; answer: JsonObject; err: string };

async function json(
  world: World,
  handle: 'wei' | 'nadia',
  args: readonly string[],
  options: Parameters<World['run']>[2] = {},
): Promise<Run> {
  const { code, out, err } = await world.run(world[handle], [...args, '--json'], options);
  return { code, answer: JSON.parse(out) as JsonObject, err };
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
        message: expect.stringContaining(`the review state of ${34 - seen.length} pull requests`),
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
          'the review state of acme/payments#1 is left out: what it shows looks like a secret',
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
        expect.stringMatching(/^the review state of acme\/secret#1 is not known: .*not found/),
        expect.stringContaining('evil.example is no GitHub that this repository names'),
      ],
    ]);
  });
});

describe('what changed since is shown where somebody takes over', SLOW, () => {
  it('step by step, the same from GraphQL and from REST', async () => {
    const world = makeWorld(github(), { others: OTHERS });
    const { openPull, review, requestReviews, merge } = github();
    const { number } = await openPull({ reviewers: ['james', 'anna', 'ben'] });
    await json(world, 'wei', ['declare', '--from', '-'], { stdin: body(number) });
    const step = async (line: string, ...differences: string[]): Promise<void> => {
      const seen = await Promise.all(
        ['nadia', null].map(
          async (login) =>
            (
              await json(world, 'nadia', ['query', '--in-flight', '--live', '--fetch'], {
                login,
                now: '2026-01-15T12:45:00Z',
              })
            ).answer,
        ),
      );
      for (const answer of seen) {
        const [row = {}] = rowsOf(answer, 'in_flight');
        const { live, line: stored } = row['review'] as JsonObject & { live: JsonObject };
        expect(stored).toBe(
          `PR #${number} open, 0 of 3 reviewers approved, waiting on @anna, @ben and @james`,
        );
        expect(live['line']).toBe(`PR #${number} ${line}`);
        expect(
          rowsOf(live, 'differences').map(({ is, text }) => `${String(is)}: ${String(text)}`),
        ).toEqual(differences);
      }
    };
    await step('open, 0 of 3 reviewers approved, waiting on @anna, @ben and @james');
    await review(number, 'anna', 'APPROVE');
    await review(number, 'ben', 'APPROVE');
    await step('open, 2 of 3 reviewers approved, waiting on @james', 'progress: 0/3 → 2/3');
    await review(number, 'anna', 'COMMENT');
    await step('open, 2 of 3 reviewers approved, waiting on @james', 'progress: 0/3 → 2/3');
    await review(number, 'james', 'REQUEST_CHANGES');
    await step(
      'open, 2 of 3 reviewers approved, changes requested by @james, waiting on @wei',
      'progress: 0/3 → 2/3, changes requested by @james',
    );
    await requestReviews(number, ['james']);
    await step('open, 2 of 3 reviewers approved, waiting on @james', 'progress: 0/3 → 2/3');
    await review(number, 'james', 'APPROVE');
    await step('open, 3 of 3 reviewers approved, waiting on @wei to merge', 'progress: 0/3 → 3/3');
    await merge(number, { at: '2026-01-15T12:41:00Z' });
    await step('merged, 3 of 3 reviewers approved', 'progress: 0/3 → 3/3, merged 12:41');
  });

  it('by ack and show, contradictions too, and nothing offline but the age of what is stored', async () => {
    const world = makeWorld(github());
    const { number } = await github().openPull({ reviewers: ['nadia'] });
    await json(world, 'wei', ['declare', '--from', '-'], { stdin: body(number) });
    await github().closePull(number);
    const later = { now: '2026-01-15T13:00:00Z' };
    const offline = await world.run(world.nadia, ['show', 'refund-flow', '--offline'], later);
    expect(offline.out).not.toContain('declared in review');
    world.nadia.git('fetch', '--quiet');
    const shown = await world.run(world.nadia, ['show', 'refund-flow'], later);
    expect(shown.out).toMatch(
      /^review +PR #\d+ open, 0 of 1 reviewers approved, waiting on @nadia {2}as of 3 h ago; [^\n]*\n +contradiction declared in review, was closed$/m,
    );
    const piped = await world.run(world.nadia, ['query', '--in-flight', '--live'], later);
    expect(piped.out.trimEnd().split('\t').at(-1)).toBe(
      'contradiction: declared in review, was closed',
    );
    const { code, answer } = await json(world, 'nadia', ['ack', '--all'], later);
    expect([code, rowsOf(answer, 'acknowledged')[0]?.['reviews']]).toMatchObject([
      0,
      [{ live: { differences: [{ is: 'contradiction' }] } }],
    ]);
  });

  it('against what each declaration had seen', async () => {
    const world = makeWorld(github());
    const { number } = await github().openPull({ reviewers: ['nadia'] });
    const first = await json(world, 'wei', ['declare', '--from', '-'], { stdin: body(number) });
    await github().review(number, 'nadia', 'APPROVE');
    const second = await json(world, 'wei', ['declare', '--from', '-'], {
      stdin: body(number),
      now: '2026-01-15T11:00:00Z',
    });
    const { answer } = await json(
      world,
      'nadia',
      ['ack', String(first.answer['id']), String(second.answer['id']), '--fetch'],
      { now: '2026-01-15T12:00:00Z' },
    );
    const texts = rowsOf(answer, 'acknowledged').map((one) =>
      rowsOf(one, 'reviews').flatMap(({ live }) =>
        rowsOf(live as JsonObject, 'differences').map(({ text }) => text),
      ),
    );
    expect(texts).toEqual([['0/1 → 1/1'], []]);
  });

  it('where it must be live, failing says why: without the network, without credentials, without an answer', async () => {
    const world = makeWorld(github());
    const { number } = await github().openPull();
    await json(world, 'wei', ['declare', '--from', '-'], { stdin: body(number) });
    const live = ['query', '--in-flight', '--require-live'];
    expect((await json(world, 'wei', live)).code).toBe(0);
    expect((await json(world, 'wei', [...live, '--offline'])).code).toBe(2);
    github().facade.faults.add({ path: '/graphql' }, badCredentials);
    expect(await json(world, 'wei', live)).toMatchObject({
      code: 4,
      answer: { error: { message: expect.stringContaining('GitHub did not take the token') } },
    });
    github().facade.faults.add({ path: '/graphql', times: 2 }, badGateway);
    expect(await json(world, 'wei', live)).toMatchObject({
      code: 2,
      answer: { error: { message: 'not live: GitHub has a fault of its own (502)' } },
    });
    github().facade.faults.add({ path: '/graphql' }, badCredentials);
    const { code, answer } = await json(world, 'wei', ['query', '--in-flight', '--live']);
    expect([code, rowsOf(answer, 'warnings').map(({ code: warned }) => warned)]).toEqual([
      0,
      ['live-unknown'],
    ]);
  });
});

const GRAPHQL: Aim = { path: '/graphql' };
const RESET = Date.UTC(2026, 0, 15, 14, 5) / 1000;

describe(
  'whatever GitHub does, what somebody declares or acknowledges is recorded, with one clear line',
  { timeout: 120_000 },
  () => {
    it.each<[string, Fault, Aim]>([
      ['401, echoing the token', badCredentials, GRAPHQL],
      ['the hourly limit', graphqlLimit(RESET), GRAPHQL],
      ['the secondary limit', secondaryLimit(), GRAPHQL],
      ['502, twice', badGateway, { ...GRAPHQL, times: 2 }],
      ['no answer', hangs, GRAPHQL],
      ['a connection that breaks, twice', resets, { ...GRAPHQL, times: 2 }],
      ['an answer that is cut off, twice', cuts, { ...GRAPHQL, times: 2 }],
      ['half of some JSON, over REST as well', malformed, { path: /^/, times: 2 }],
      ['a page instead of an answer, over REST as well', html, { path: /^/, times: 2 }],
      ['another host', redirects('https://evil.example/graphql', 307), GRAPHQL],
      ['what is not shown', withholds(['r0', 'p0'], 'FORBIDDEN'), GRAPHQL],
    ])('%s', async (_name, fault, aim) => {
      const world = makeWorld(github());
      const { number } = await github().openPull({ reviewers: ['nadia'] });
      const strike = (): void => github().facade.faults.add(aim, fault);
      const { answer } = await json(world, 'wei', ['declare', '--from', '-'], {
        stdin: body(number),
      });
      world.nadia.git('fetch', '--quiet');
      strike();
      const declared = await world.run(world.wei, ['declare', '--from', '-'], {
        stdin: body(number),
        now: '2026-01-15T11:00:00Z',
      });
      expect([declared.code, warningsIn(declared.err)]).toEqual([
        0,
        [expect.stringMatching(/^warning: the review state of #1 is not known: /)],
      ]);
      strike();
      const acked = await world.run(world.nadia, ['ack', String(answer['id'])], {
        now: '2026-01-15T12:00:00Z',
      });
      expect([acked.code, warningsIn(acked.err)]).toEqual([
        0,
        [expect.stringMatching(/^warning: what is so now is not known: /)],
      ]);
      for (const { out, err } of [declared, acked])
        for (const login of ['wei', 'nadia']) expect(out + err).not.toContain(tokenOf(login));
      expect(everythingIn(world)).not.toContain(tokenOf('wei'));
    });

    it('no server at all', async () => {
      const world = makeWorld(github());
      const nowhere = {
        GITHUB_API_URL: 'http://127.0.0.1:9/api',
        GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
      };
      const declared = await world.run(world.wei, ['declare', '--from', '-'], {
        stdin: body(1),
        env: nowhere,
      });
      expect([declared.code, warningsIn(declared.err)]).toEqual([
        0,
        [expect.stringContaining('is not known: ')],
      ]);
    });
  },
);

const warningsIn = (err: string): string[] =>
  err.split('\n').filter((line) => line.startsWith('warning'));

/** Every byte that the two clones hold, objects aside. */
function everythingIn({ wei, nadia }: World): string {
  return [wei, nadia]
    .flatMap((clone) =>
      clone.files('.').map((path) => readFileSync(join(clone.dir, path), 'latin1')),
    )
    .join('\n');
}

/** A declaration with an item in review for each pull request. */
function body(...refs: (number | string)[]): string {
  const items = refs.map(
    (ref, index) => `  - key: refund-flow${index === 0 ? '' : `-${index + 1}`}
    status: in_review
    summary: Refund flow is in review
    why: Refunds must be testable
    handover: watch
    refs: { pr: ${ref} }
    next: [{ action: Ping the reviewer, owner: nadia }]
`,
  );
  return `to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight:\n${items.join('')}decisions: none\nblockers: none\nquestions: none\n`;
}
