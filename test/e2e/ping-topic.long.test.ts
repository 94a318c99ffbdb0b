import { describe, expect, test } from 'vitest';
import type { Clone } from '../helpers/clones.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, commentsOn, issues, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();

const ping = (world: World, clone: Clone, args: readonly string[], options = {}) =>
  runJson(world, clone, ['ping', ...args], options);

describe('handoff ping about a blocker or a question', SLOW, () => {
  test('is its first post where the table says, then a comment there that links it', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    const first = await ping(world, world.wei, [slotId]);
    expect(first.answer).toMatchObject({
      to: ['nadia'],
      routed: [{ thing: slotId, target: 'github:acme/payments' }],
    });
    expect((await routeJson(world, world.nadia)).answer['routed']).toEqual([]);
    for (const clone of [world.nadia, world.wei])
      expect((await ping(world, clone, [slotId])).code).toBe(0);
    const comments = await commentsOn(github(), 1);
    expect(comments.map(({ body }) => body.split('\n')[0])).toEqual([
      '### Reminder',
      '### Reminder',
    ]);
    expect(comments[0]?.body).toContain('@nadia (owner): ` wei ` still needs an answer');
    expect(comments[0]?.body).toContain(
      `First post: <${rowsOf(first.answer, 'routed')[0]?.['url']}>`,
    );
    expect(await issues(github())).toHaveLength(1);
    expect((await routeJson(world, world.wei)).answer).toMatchObject({ routed: [], unsent: [] });
  });

  test('asks whom --to names', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    await ping(world, world.wei, [slotId, '--to', '@sarah']);
    await ping(world, world.wei, [slotId, '--to', 'wei']);
    expect(await issues(github())).toMatchObject([{ assignees: [{ login: 'sarah' }] }]);
    const [comment] = await commentsOn(github(), 1);
    expect(comment?.body).toContain('@wei (asked)');
  });

  test('waits without credentials, and publish still asks whom --to named', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    const nobody = { login: null };
    expect((await ping(world, world.wei, [slotId, '--to', 'sarah'], nobody)).code).toBe(4);
    expect((await runJson(world, world.wei, ['publish'])).answer).toMatchObject({ unsent: [] });
    expect(await issues(github())).toMatchObject([{ assignees: [{ login: 'sarah' }] }]);
    expect((await ping(world, world.wei, [slotId, '--to', 'wei'], nobody)).code).toBe(4);
    expect((await routeJson(world, world.wei)).answer).toMatchObject({
      routed: [{ thing: slotId, repeated: true }],
      unsent: [],
    });
    expect((await commentsOn(github(), 1)).map(({ body }) => body)).toEqual([
      expect.stringContaining('@wei (asked)'),
    ]);
  });

  test('reminds once if a clone does not know of the reminder of another', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    await ping(world, world.wei, [slotId]);
    world.remote.refuse('everything');
    expect((await ping(world, world.wei, [slotId])).code).toBe(3);
    world.remote.refuse('nothing');
    expect((await ping(world, world.nadia, [slotId])).answer).toMatchObject({
      routed: [{ adopted: true, repeated: true }],
    });
    expect(await commentsOn(github(), 1)).toHaveLength(1);
  });

  test('adds nothing to a pull request whose first comment is gone', async () => {
    const world = makeWorld(github(), {
      policy: 'routing: { rules: [{ to: [github-pr] }] }\n',
    });
    await github().openPull();
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?', ['--pr', '1']);
    await ping(world, world.wei, [slotId]);
    const [first] = await commentsOn(github(), 1);
    await github().editComment(first?.id ?? 0, 'wei', 'Never mind');
    const { code, answer } = await ping(world, world.wei, [slotId]);
    expect(code).toBe(3);
    expect(rowsOf(answer, 'findings')).toMatchObject([
      { message: expect.stringContaining('has no comment with our marker') },
    ]);
    expect(await commentsOn(github(), 1)).toHaveLength(1);
  });

  test('tells a new owner of the change instead of a reminder', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    await ping(world, world.wei, [slotId]);
    await world.run(world.wei, ['assign', slotId, '--to', 'sarah']);
    await ping(world, world.wei, [slotId]);
    const comments = await commentsOn(github(), 1);
    expect(comments.map(({ body }) => /\*\*([\w ]+)\*\* @(\w+)/.exec(body)?.slice(1))).toEqual([
      ['Assigned to', 'sarah'],
    ]);
  });

  test('that is closed is refused', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    await world.run(world.wei, ['resolve', slotId, '--outcome', 'Yes']);
    expect(await ping(world, world.wei, [slotId])).toMatchObject({
      code: 2,
      answer: { error: { message: expect.stringContaining('is resolved') } },
    });
  });
});
