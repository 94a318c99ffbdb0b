import { describe, expect, test } from 'vitest';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, askedBy, commentsOn, issues, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();
const AUTOMATIC = { policy: 'routing: { automatic: true }\n' };

describe('where the policy routes by itself', SLOW, () => {
  test('what was just recorded is posted, and nothing else', async () => {
    const world = makeWorld(github(), AUTOMATIC);
    const early = await ask(world, world.wei, 'An audit entry for refunds?', [], { login: null });
    expect(await issues(github())).toEqual([]);
    const answer = await askedBy(world, world.wei, 'A second entry?');
    expect(answer).toMatchObject({
      code: 0,
      answer: {
        routed: [{ target: 'github:acme/payments', url: expect.stringContaining('/issues/1') }],
      },
    });
    const resolved = await world.run(world.wei, [
      'resolve',
      String(answer.answer['id']),
      '--outcome',
      'No',
      '--json',
    ]);
    expect(resolved.code).toBe(0);
    expect(await issues(github())).toMatchObject([{ state: 'closed' }]);
    expect(early).toMatch(/\.q1$/);
  });

  test('waits in the outbox with --offline and --no-push, and publish sends it', async () => {
    const world = makeWorld(github(), AUTOMATIC);
    for (const [index, option] of ['--offline', '--no-push'].entries()) {
      const asked = await askedBy(world, world.wei, `Question ${index}?`, [option]);
      expect(asked.code).toBe(3);
      expect(rowsOf(asked.answer, 'warnings')).toMatchObject([
        { code: 'not-routed', message: expect.stringContaining(option) },
      ]);
    }
    expect(github().facade.log).toEqual([]);
    const published = await world.run(world.wei, ['publish', '--json']);
    expect(published.code).toBe(0);
    expect(JSON.parse(published.out)).toMatchObject({
      routed: [{ adopted: false }, { adopted: false }],
      unsent: [],
    });
    expect(await issues(github())).toHaveLength(2);
    const again = await world.run(world.wei, ['publish', '--json']);
    expect(JSON.parse(again.out)).not.toHaveProperty('routed');
  });

  test('every verb that changes a thing tells so, and declare sends what it brings', async () => {
    const world = makeWorld(github(), AUTOMATIC);
    await github().openPull();
    const question =
      "questions:\n  - { key: entry, need: 'An audit entry?', why: 'The schema freezes', owner: nadia }\n";
    const body = `to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight: none\ndecisions: none\nblockers: none\n${question}`;
    const declared = await runJson(world, world.wei, ['declare', '--from', '-'], { stdin: body });
    expect(declared).toMatchObject({
      code: 0,
      answer: { routed: [{ target: 'github:acme/payments', adopted: false }] },
    });
    const steps: [string[], string][] = [
      [['assign', 'entry', '--to', 'wei'], 'open'],
      [['resolve', 'entry', '--outcome', 'Yes'], 'closed'],
      [['reopen', 'entry', '--new-information', 'The auditor disagrees'], 'open'],
      [['decide', 'One entry each', '--rationale', 'Simple', '--pr', '1'], 'open'],
      [['retract', String(declared.answer['handle']), '--reason', 'Wrong project'], 'closed'],
    ];
    for (const [args, state] of steps) {
      const { code, answer } = await runJson(world, world.wei, args);
      expect({ args, code, routed: rowsOf(answer, 'routed').length }).toEqual({
        args,
        code: 0,
        routed: 1,
      });
      expect((await issues(github())).map((issue) => issue.state)).toEqual([state]);
    }
    expect(await commentsOn(github(), 1)).toHaveLength(1);
    expect((await routeJson(world, world.nadia)).answer).toMatchObject({
      routed: [],
      unsent: [],
      findings: [],
    });
  });
});
