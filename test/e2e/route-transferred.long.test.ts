import { describe, expect, test } from 'vitest';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import type { Issue } from '../helpers/github/shapes.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, issues, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();
const ARCHIVE = 'acme/archive';
const POLICY = 'routing: { rules: [{ to: [github-issue] }] }\n';

/** A question whose issue 1 was transferred. The archive has an issue of that number, too. */
async function transferred(): Promise<{ world: World; slotId: string; number: number }> {
  const world = makeWorld(github(), { policy: POLICY });
  const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
  expect(rowsOf((await routeJson(world, world.wei)).answer, 'routed')).toHaveLength(1);
  await github().makeRepository(ARCHIVE);
  await github().openIssue({ title: 'An unrelated one', author: 'sarah', repo: ARCHIVE });
  const number = await github().transferIssue(1, ARCHIVE);
  expect(number).toBe(2);
  return { world, slotId, number };
}

async function inArchive(number: number): Promise<Issue> {
  const path = `/repos/${ARCHIVE}/issues/${number}`;
  return (await github().facade.call('GET', path, 'sarah')).body as Issue;
}

/** What was asked of GitHub since then: `GET /repos/acme/archive/issues/2`. */
function requestsSince(before: number): string[] {
  return github()
    .facade.log.slice(before)
    .map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
}

describe('the issue of a question that was transferred', SLOW, () => {
  test('is read and told in its new place, and the next runs of every clone go there at once', async () => {
    const { world, slotId, number } = await transferred();
    const first = await routeJson(world, world.wei, ['--collect']);
    expect(first).toMatchObject({ code: 0, answer: { collected: [], unsent: [], findings: [] } });
    const shown = await runJson(world, world.wei, ['query', '--questions']);
    expect(rowsOf(shown.answer, 'questions')[0]?.['routed']).toMatchObject([
      { target: 'github:acme/payments', url: `https://github.com/${ARCHIVE}/issues/${number}` },
    ]);
    const story = (await world.run(world.wei, ['show', slotId])).out;
    expect(story).toContain('found it transferred from github:acme/payments');
    expect(await world.run(world.wei, ['check'])).toMatchObject({ code: 0 });
    // Another clone knows it from the receipt, and records none of its own.
    world.nadia.git('fetch', '--quiet');
    await github().comment(number, 'nadia', '/handoff resolve Yes, log it', { repo: ARCHIVE });
    const before = github().facade.log.length;
    const second = await routeJson(world, world.nadia, ['--collect']);
    expect(second).toMatchObject({
      code: 0,
      answer: { collected: [{ thing: slotId, outcome: 'Yes, log it' }], unsent: [], findings: [] },
    });
    const asked = requestsSince(before);
    expect(asked.filter((line) => line.includes('/acme/payments/issues'))).toEqual([]);
    expect(asked.filter((line) => line.includes('/repositories/'))).toEqual([]);
    expect(await inArchive(number)).toMatchObject({ state: 'closed', comments: 2 });
    expect(await inArchive(1)).toMatchObject({ state: 'open', comments: 0 });
    world.wei.git('fetch', '--quiet');
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone)).answer).toMatchObject({
        routed: [],
        unsent: [],
        findings: [],
      });
    expect(await issues(github())).toEqual([]);
  });

  test('is told an outcome first, which leaves the receipt, too', async () => {
    const { world, slotId, number } = await transferred();
    await runJson(world, world.wei, ['resolve', slotId, '--outcome', 'Not this year']);
    const told = await routeJson(world, world.wei);
    expect(told).toMatchObject({ code: 0, answer: { unsent: [], findings: [] } });
    expect(rowsOf(told.answer, 'routed')).toHaveLength(1);
    expect(await inArchive(number)).toMatchObject({ state: 'closed', comments: 1 });
    const before = github().facade.log.length;
    await runJson(world, world.wei, [
      'reopen',
      slotId,
      '--new-information',
      'The auditors ask for it',
    ]);
    expect(await routeJson(world, world.wei)).toMatchObject({ code: 0, answer: { unsent: [] } });
    expect(requestsSince(before).filter((line) => line.includes('/repositories/'))).toEqual([]);
    expect(await inArchive(number)).toMatchObject({ state: 'open', comments: 2 });
    expect(await inArchive(1)).toMatchObject({ state: 'open', comments: 0 });
  });
});
