import { describe, expect, test } from 'vitest';
import { REPO } from '../helpers/github/github.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf } from '../helpers/program.js';
import { ask, issues, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();

/** The requests that each step takes, at most. */
const MOST = 6;
const [ASKED, NOW] = ['2026-01-14T09:00:00Z', '2026-01-15T09:56:00Z'];

/** Opens issues of somebody else, the first of them at this time. */
async function crowd(count: number, at: string): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await github().openIssue({ title: `other ${index}`, ...(index === 0 ? { at } : {}) });
}

/** Runs a step, and holds it to its requests. */
async function step(world: World, args: readonly string[]): Promise<Record<string, unknown>[]> {
  const before = github().facade.log.length;
  const { answer, code, out, err } = await routeJson(world, world.wei, args);
  const asked = github()
    .facade.log.slice(before)
    .map(({ method, path }) => `${method} ${path}`);
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(MOST);
  expect(asked.length).toBeGreaterThan(2);
  expect([code, answer['unsent'], answer['warnings'] ?? []], out + err).toEqual([0, [], []]);
  const collected = args.includes('--collect') ? rowsOf(answer, 'collected') : [];
  return [...collected, ...rowsOf(answer, 'routed')];
}

/** Opens an issue for a question, collects its answer, and tells what became of another one. */
async function walk(world: World, meanwhile: () => Promise<void>): Promise<void> {
  const slotId = await ask(world, world.wei, 'An audit entry for refunds?', [], { now: ASKED });
  const other = await ask(world, world.wei, 'Which currency?', [], { now: ASKED });
  await meanwhile();
  const [opened] = await step(world, [slotId]);
  await step(world, [other]);
  const number = Number(String(opened?.['url']).split('/').at(-1));
  await github().comment(number, 'nadia', '/handoff resolve Yes, one for each', { at: NOW });
  expect(await step(world, ['--collect'])).toMatchObject([
    { thing: slotId, outcome: 'Yes, one for each' },
    { thing: slotId },
  ]);
  await runJson(world, world.wei, ['resolve', other, '--outcome', 'Euro']);
  expect(await step(world, [])).toMatchObject([{ thing: other }]);
  const [first, second] = (await issues(github())).slice(-2);
  expect([first?.state, second?.state]).toEqual(['closed', 'closed']);
}

describe('opening, collecting and telling take at most six requests', { timeout: 240_000 }, () => {
  test('in a repository with 5,000 issues of which 2,600 were touched today', async () => {
    await walk(makeWorld(github()), async () => {
      await crowd(5000, '2024-01-01T00:00:00Z');
      const { records } = github().facade;
      for (let number = 1; number <= 2600; number += 1)
        await github().reopenIssue(
          number,
          'sarah',
          number === 1 ? { at: '2026-01-15T09:00:00Z' } : {},
        );
      const touched = (await records.issues(REPO)).filter(({ updated_at: at }) => at > ASKED);
      expect(touched).toHaveLength(2600);
    });
  });

  test('where 2,500 issues were opened since the question', async () => {
    await walk(makeWorld(github()), () => crowd(2500, '2026-01-14T10:00:00Z'));
  });
});
