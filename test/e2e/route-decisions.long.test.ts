import { describe, expect, test } from 'vitest';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { commentsOn, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();
const DECIDE = [
  'decide',
  'Refunds are a separate call',
  '--rationale',
  'better isolation',
  '--key',
  'refunds',
  '--pr',
  '1',
];

describe('decisions', SLOW, () => {
  test('stand in the pull request that they explain, and say when another one replaced them', async () => {
    const world = makeWorld(github());
    await github().openPull();
    const first = await runJson(world, world.wei, DECIDE);
    expect((await routeJson(world, world.wei)).answer['routed']).toMatchObject([
      { target: 'github:acme/payments#1', adopted: false },
    ]);
    expect((await commentsOn(github(), 1)).map(({ body }) => body)).toEqual([
      expect.stringContaining('Refunds are a separate call'),
    ]);
    await runJson(world, world.nadia, ['query', '--fetch']);
    const second = await runJson(world, world.nadia, [
      'decide',
      'Refunds share the call',
      '--rationale',
      'one round trip less',
      '--supersedes',
      `${String(first.answer['id'])}.d1`,
      '--pr',
      '1',
      '--new-information',
      'it is measured now',
    ]);
    expect(second.code).toBe(0);
    expect((await routeJson(world, world.nadia)).code).toBe(0);
    const comments = await commentsOn(github(), 1);
    expect(comments).toHaveLength(2);
    expect(comments[0]?.body).toMatch(
      /Decision, superseded[\s\S]*Replaced by[\s\S]*Refunds share the call/,
    );
    expect(comments[0]?.body).toContain(`(<${comments[1]?.html_url}>)`);
    expect(comments[1]?.body).toContain('### Decision\n');
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone)).answer).toMatchObject({
        routed: [],
        unsent: [],
        findings: [],
      });
    const why = await runJson(world, world.wei, ['why', '1']);
    expect(rowsOf(why.answer, 'decisions').map(({ active, posted }) => [active, posted])).toEqual([
      [true, [comments[1]?.html_url]],
      [false, [comments[0]?.html_url]],
    ]);
    expect((await world.run(world.wei, ['show', 'refunds'])).out).toContain(comments[1]?.html_url);
  });

  test('say that they were withdrawn', async () => {
    const world = makeWorld(github());
    await github().openPull();
    const { answer } = await runJson(world, world.wei, DECIDE);
    await routeJson(world, world.wei);
    await runJson(world, world.wei, [
      'retract',
      String(answer['id']),
      '--reason',
      'It was a misunderstanding',
    ]);
    expect((await routeJson(world, world.wei)).code).toBe(0);
    expect((await commentsOn(github(), 1)).map(({ body }) => body)).toEqual([
      expect.stringMatching(/Decision, withdrawn[\s\S]*It was a misunderstanding/),
    ]);
    expect((await routeJson(world, world.nadia)).answer).toMatchObject({ routed: [], unsent: [] });
  });

  test('are not posted where the policy does not want it, nor where they refer to no pull request', async () => {
    const world = makeWorld(github(), { policy: 'routing: { decisions: nothing }\n' });
    await runJson(world, world.wei, DECIDE);
    expect((await routeJson(world, world.wei)).answer).toMatchObject({
      routed: [],
      unsent: [],
      findings: [],
    });
    const other = makeWorld(github());
    await runJson(other, other.wei, DECIDE.slice(0, -2));
    expect((await routeJson(other, other.wei)).answer).toMatchObject({
      routed: [],
      unsent: [],
      findings: [],
    });
  });
});
