import { describe, expect, test } from 'vitest';
import { REPO } from '../helpers/github/github.js';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, commentsOn, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();
const DECIDE = ['decide', 'Use queues', '--rationale', 'simple', '--pr'];

describe('what can never be sent', SLOW, () => {
  test('is an error with its remedy, and waits for nothing: a pull request that is not there', async () => {
    await github().openPull();
    const world = makeWorld(github());
    await runJson(world, world.wei, [...DECIDE, '4711']);
    for (let run = 0; run < 2; run += 1)
      expect(await routeJson(world, world.wei)).toMatchObject({
        code: 1,
        answer: {
          routed: [],
          unsent: [],
          findings: [
            {
              rule: 'unroutable',
              level: 'error',
              message: expect.stringContaining('there is no pull request 4711 in acme/payments'),
              hint: expect.stringContaining('refs: { pr:'),
            },
          ],
        },
      });
    const published = await runJson(world, world.wei, ['publish']);
    expect([published.code, published.answer['unsent'] ?? []]).toEqual([0, []]);
    expect((await world.run(world.wei, ['doctor'])).out).not.toContain('waits to be posted');
  });

  test('control: a decision about one that is there is posted', async () => {
    await github().openPull();
    const world = makeWorld(github());
    await runJson(world, world.wei, [...DECIDE, '1']);
    expect(rowsOf((await routeJson(world, world.wei)).answer, 'routed')).toHaveLength(1);
    expect(await commentsOn(github(), 1)).toHaveLength(1);
  });

  test('is said in GitHub’s own words where issues are switched off, and sent once they are on', async () => {
    const world = makeWorld(github());
    await ask(world, world.wei, 'Which key?');
    github().facade.beside.withoutIssues.add(REPO);
    expect(await routeJson(world, world.wei)).toMatchObject({
      code: 1,
      answer: {
        unsent: [],
        findings: [
          { level: 'error', message: expect.stringMatching(/[Ii]ssues (?:are|has been) disabled/) },
        ],
      },
    });
    github().facade.beside.withoutIssues.delete(REPO);
    expect(rowsOf((await routeJson(world, world.wei)).answer, 'routed')).toHaveLength(1);
  });
});
