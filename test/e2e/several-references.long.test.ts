import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { json } from '../helpers/github/review-world.js';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { commentsOn, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();
const OTHERS = ['james', 'sarah', 'anna'];
const LATER = { now: '2026-01-15T12:45:00Z' };

/** A declaration of one item that waits for a review in each of its pull requests. */
function body(refs: string, more = ''): string {
  const item = `key: refund, status: in_review, summary: Refund as a separate call, why: Isolation, handover: watch, ${more}refs: ${refs}`;
  return `to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight:\n  - { ${item}, next: [{ action: Ping the reviewer, owner: nadia }] }\ndecisions: none\nblockers: none\nquestions: none\n`;
}

describe('one item in two pull requests', SLOW, () => {
  test('stores, shows and walks down each, and scripts still read one', async () => {
    const world = makeWorld(github(), { others: OTHERS });
    const { openPull, review, merge } = github();
    await openPull({ title: 'Refund server', head: 'server', reviewers: ['james'] });
    await openPull({ title: 'Refund client', head: 'client', reviewers: ['anna'] });
    const declared = await json(world, 'wei', ['declare', '--from', '-'], {
      stdin: body('{ pr: [1, 2, "#1"] }'),
    });
    expect([declared.code, declared.answer['warnings']]).toEqual([0, []]);
    const lines = [
      'PR #1 open, 0 of 1 reviewers approved, waiting on @james',
      'PR #2 open, 0 of 1 reviewers approved, waiting on @anna',
    ];
    const shown = await world.run(world.wei, ['show', 'refund', '--offline']);
    for (const line of lines) expect(shown.out).toMatch(new RegExp(`^review +${line} `, 'm'));
    expect(shown.out).toMatch(/^refs +pr #1, pr #2$/m);
    const { answer } = await json(world, 'nadia', ['query', '--in-flight', '--fetch']);
    const [row = {}] = rowsOf(answer, 'in_flight');
    expect(row).toMatchObject({
      refs: { pr: 1 },
      all_refs: { pr: [1, 2], issue: [], jira: [], linear: [], branch: [] },
      review: { line: lines[0] },
      reviews: lines.map((line) => ({ line })),
    });
    await review(1, 'james', 'APPROVE');
    await merge(1, { at: '2026-01-15T12:41:00Z' });
    await review(2, 'anna', 'REQUEST_CHANGES');
    const live = await json(world, 'nadia', ['query', '--in-flight', '--live'], LATER);
    const [now = {}] = rowsOf(live.answer, 'in_flight');
    expect(
      rowsOf(now, 'reviews').map(({ live: one }) =>
        rowsOf(one as JsonObject, 'differences').map(({ text }) => text),
      ),
    ).toEqual([['0/1 → 1/1, merged 12:41'], ['changes requested by @anna']]);
    const held = await json(world, 'wei', ['start', '--live'], LATER);
    expect(rowsOf(held.answer, 'i_hold')[0]?.['drift']).toEqual([
      '#1: 0/1 → 1/1, merged 12:41',
      '#2: changes requested by @anna',
    ]);
    const acked = await json(world, 'nadia', ['ack', '--all'], LATER);
    expect(rowsOf(rowsOf(acked.answer, 'acknowledged')[0] ?? {}, 'reviews')).toHaveLength(2);
  });

  test('is pinged in each, once, and then reminded in each', async () => {
    const world = makeWorld(github(), { others: OTHERS });
    await github().openPull({ head: 'server' });
    await github().openPull({ head: 'client' });
    await json(world, 'wei', ['declare', '--from', '-'], {
      stdin: body(
        '{ pr: [1, "acme/payments#2", "ACME/payments#2"] }',
        'waits_on: [{ who: james, for: a look }], ',
      ),
    });
    const first = await runJson(world, world.wei, ['ping', 'refund']);
    expect(rowsOf(first.answer, 'routed')).toHaveLength(2);
    for (const number of [1, 2]) {
      const comments = await commentsOn(github(), number);
      expect(comments.map(({ body: text }) => text.split('\n')[0])).toEqual([
        '### This pull request waits for you',
      ]);
    }
    // Another clone reminds; nothing is told twice in either.
    world.nadia.git('fetch', '--quiet');
    await runJson(world, world.nadia, ['ping', 'refund']);
    for (const number of [1, 2]) {
      const comments = await commentsOn(github(), number);
      expect(comments.map(({ body: text }) => text.split('\n')[0])).toEqual([
        '### This pull request waits for you',
        '### Reminder',
      ]);
    }
  });

  test('is blocked in each: one that is not there keeps nothing from the other', async () => {
    const world = makeWorld(github(), {
      others: OTHERS,
      policy: 'routing: { rules: [{ to: [github-pr] }] }\n',
    });
    await github().openPull({ head: 'server' });
    await github().openPull({ head: 'client' });
    await json(world, 'wei', ['declare', '--from', '-'], { stdin: body('{ pr: [1, 2] }') });
    const blocked = await runJson(world, world.wei, [
      'block',
      'How long may it last?',
      '--why',
      'the schema freezes',
      '--owner',
      'sarah',
      '--blocks',
      'refund',
      '--key',
      'limit',
    ]);
    expect(blocked.code).toBe(0);
    await routeJson(world, world.wei);
    for (const number of [1, 2]) expect(await commentsOn(github(), number)).toHaveLength(1);
    const other = await runJson(world, world.wei, [
      'ask',
      'Which log?',
      '--why',
      'for the audit',
      '--owner',
      'sarah',
      '--pr',
      '1',
      '--pr',
      'https://github.example.org/acme/payments/pull/2',
    ]);
    expect(other.code).toBe(0);
    const routed = await routeJson(world, world.wei);
    expect(rowsOf(routed.answer, 'findings')).toMatchObject([
      { rule: 'unroutable', message: expect.stringContaining('github.example.org') },
    ]);
    expect(await commentsOn(github(), 1)).toHaveLength(2);
    await runJson(world, world.wei, ['resolve', 'limit', '--outcome', '30 minutes']);
    await routeJson(world, world.wei);
    for (const [number, count] of [
      [1, 3],
      [2, 2],
    ] as const) {
      const comments = await commentsOn(github(), number);
      expect(comments).toHaveLength(count);
      expect(comments.at(-1)?.body).toContain('30 minutes');
    }
    expect((await routeJson(world, world.wei)).answer).toMatchObject({ routed: [], unsent: [] });
  });

  test('has its decisions in each, kept up to date, and found by each', async () => {
    const world = makeWorld(github());
    await github().openPull({ head: 'server' });
    await github().openPull({ head: 'client' });
    const decide = (text: string, more: readonly string[]) =>
      runJson(world, world.wei, [
        'decide',
        text,
        '--rationale',
        'better isolation',
        '--key',
        'refunds',
        ...more,
      ]);
    const first = await decide('Refunds are a separate call', ['--pr', '1', '--pr', '2']);
    await routeJson(world, world.wei);
    const clash = await runJson(world, world.wei, [
      'decide',
      'Refunds share a call',
      '--rationale',
      'faster',
      '--pr',
      '7',
      '--pr',
      '2',
    ]);
    expect(rowsOf(clash.answer, 'findings')).toMatchObject([{ rule: 'decision-covered' }]);
    const second = await decide('Refunds share the call', [
      '--supersedes',
      `${String(first.answer['id'])}.d1`,
      '--pr',
      '1',
      '--new-information',
      'it is measured now',
    ]);
    expect(second.code).toBe(0);
    await routeJson(world, world.wei);
    const [one, two] = [await commentsOn(github(), 1), await commentsOn(github(), 2)];
    expect([one.length, two.length]).toEqual([2, 1]);
    for (const comments of [one, two]) expect(comments[0]?.body).toContain('Decision, superseded');
    const why = await runJson(world, world.wei, ['why', '2']);
    expect(rowsOf(why.answer, 'decisions')).toMatchObject([
      { refs: { pr: 1 }, all_refs: { pr: [1, 2] }, active: false },
    ]);
    expect((await routeJson(world, world.wei)).answer).toMatchObject({ routed: [], unsent: [] });
  });
});
