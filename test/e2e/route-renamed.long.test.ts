import { describe, expect, test } from 'vitest';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, routeJson, runJson } from '../helpers/routing.js';
import type { Issue } from '../helpers/github/shapes.js';

const github = useGitHub();
const NEW = 'acme/pay';
const POLICY = 'routing: { rules: [{ to: [github-issue, github-pr] }] }\n';
const RENAMED = { env: { GH_REPO: NEW } };

/** A question with an issue and a comment on a pull request, in a repository that gets a new name. */
async function asked(): Promise<{ world: World; slotId: string }> {
  await github().openPull();
  const world = makeWorld(github(), { policy: POLICY });
  const slotId = await ask(world, world.wei, 'An audit entry for refunds?', ['--pr', '1']);
  expect(rowsOf((await routeJson(world, world.wei)).answer, 'routed')).toHaveLength(2);
  await github().rename('acme/payments', NEW);
  return { world, slotId };
}

async function issueNow(): Promise<Issue> {
  return (await github().facade.call('GET', `/repos/${NEW}/issues/2`, 'sarah')).body as Issue;
}

async function openedIn(repo: string): Promise<number> {
  const { body } = await github().facade.call('GET', `/repos/${repo}/issues?state=all`, 'sarah');
  return (body as Issue[]).length;
}

describe('handoff route in a repository that was renamed', SLOW, () => {
  test('sends nothing a second time, collects and tells under the new name', async () => {
    const { world, slotId } = await asked();
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone, [], RENAMED)).answer).toMatchObject({
        routed: [],
        unsent: [],
        findings: [],
      });
    await github().comment(2, 'nadia', '/handoff resolve Yes', { repo: NEW });
    const { answer, code } = await routeJson(world, world.wei, ['--collect'], RENAMED);
    expect({ answer, code }).toMatchObject({
      code: 0,
      answer: { collected: [{ thing: slotId, outcome: 'Yes' }], unsent: [], findings: [] },
    });
    expect(rowsOf(answer, 'routed')).toHaveLength(2);
    expect(await issueNow()).toMatchObject({ state: 'closed', comments: 2 });
    expect(await openedIn(NEW)).toBe(2);
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone, ['--collect'], RENAMED)).answer).toMatchObject({
        routed: [],
        findings: [],
      });
    const comments = `/repos/${NEW}/issues/1/comments`;
    const { body } = await github().facade.call('GET', comments, 'sarah');
    expect(body).toHaveLength(2);
  });

  test('says under the old name what it is called now, and how to go on', async () => {
    const { world, slotId } = await asked();
    await runJson(world, world.wei, ['resolve', slotId, '--outcome', 'Yes']);
    await ask(world, world.wei, 'Which currency?', ['--pr', '1']);
    const { answer, code } = await routeJson(world, world.wei);
    expect(code).toBe(3);
    const reasons = rowsOf(answer, 'unsent').map(({ reason }) => String(reason));
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) {
      expect(reason).toContain('acme/payments is called acme/pay now');
      expect(reason).toContain('git remote set-url origin');
      expect(reason).toContain('GH_REPO=acme/pay');
    }
    const again = await routeJson(world, world.wei, [], RENAMED);
    expect(again).toMatchObject({ code: 0, answer: { unsent: [], findings: [] } });
    expect((await issueNow()).state).toBe('closed');
  });

  test('asks nobody in a dry run, and says so', async () => {
    const { world } = await asked();
    const before = github().facade.log.length;
    const { answer } = await routeJson(world, world.wei, ['--dry-run'], RENAMED);
    expect(answer['warnings']).toMatchObject([
      { message: expect.stringContaining('receipts name acme/payments') },
    ]);
    expect(github().facade.log).toHaveLength(before);
  });

  test('takes another repository under the old name for what it is', async () => {
    const world = makeWorld(github());
    await ask(world, world.wei, 'An audit entry for refunds?');
    await routeJson(world, world.wei);
    await github().makeRepository(NEW);
    const { answer } = await routeJson(world, world.wei, [], RENAMED);
    expect(rowsOf(answer, 'routed')).toMatchObject([{ target: 'github:acme/pay' }]);
  });
});
