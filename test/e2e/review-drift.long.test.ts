import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/protocol/format/json.js';
import { badCredentials, badGateway } from '../helpers/github/faults.js';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { json, body } from '../helpers/github/review-world.js';

const github = useGitHub();
const OTHERS = ['james', 'sarah', 'anna', 'ben'];

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
    const told = await json(world, 'nadia', ['show', 'refund-flow'], later);
    expect(rowsOf(told.answer, 'reviews')[0]?.['live']).toMatchObject({
      differences: [{ is: 'contradiction' }],
    });
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

  it('against what each declaration had seen, and the ack keeps how it stands now', async () => {
    const world = makeWorld(github());
    const { number } = await github().openPull({ reviewers: ['nadia'] });
    const first = await json(world, 'wei', ['declare', '--from', '-'], { stdin: body(number) });
    await github().review(number, 'nadia', 'APPROVE');
    const second = await json(world, 'wei', ['declare', '--from', '-'], {
      stdin: body(number),
      now: '2026-01-15T11:00:00Z',
    });
    const texts: JsonValue[][] = [];
    for (const declared of [first, second]) {
      const { answer } = await json(
        world,
        'nadia',
        ['ack', String(declared.answer['id']), '--fetch'],
        { now: '2026-01-15T12:00:00Z' },
      );
      texts.push(
        ...rowsOf(answer, 'acknowledged').map((one) =>
          rowsOf(one, 'reviews').flatMap(({ live }) =>
            rowsOf(live as JsonObject, 'differences').flatMap(({ text }) => text ?? []),
          ),
        ),
      );
    }
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
      answer: { error: { message: expect.stringContaining('GitHub rejected the token') } },
    });
    github().facade.faults.add({ path: '/graphql', times: 2 }, badGateway);
    expect(await json(world, 'wei', live)).toMatchObject({
      code: 2,
      answer: {
        error: { message: 'current review state unknown: GitHub has a server error (502)' },
      },
    });
    github().facade.faults.add({ path: '/graphql' }, badCredentials);
    const { code, answer } = await json(world, 'wei', ['query', '--in-flight', '--live']);
    expect([code, rowsOf(answer, 'warnings').map(({ code: warned }) => warned)]).toEqual([
      0,
      ['live-unknown'],
    ]);
  });
});
