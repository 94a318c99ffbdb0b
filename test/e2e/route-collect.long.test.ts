import { describe, expect, test } from 'vitest';
import { badCredentials } from '../helpers/github/faults.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, commentsOn, issues, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();

async function asked(): Promise<{ world: World; slotId: string }> {
  const world = makeWorld(github());
  const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
  await routeJson(world, world.wei);
  return { world, slotId };
}

/** What is open, and what was said of what is not. */
async function storyOf(world: World, slotId: string): Promise<unknown[]> {
  const { answer } = await runJson(world, world.wei, ['show', slotId]);
  return rowsOf(answer, 'story').flatMap(({ kind, by, recorded_by: wrote, at, said }) =>
    kind === 'resolution' ? [[by, wrote, at, said]] : [],
  );
}

describe('handoff route --collect', SLOW, () => {
  test('takes the owner’s answer over, once, in however many clones', async () => {
    const { world, slotId } = await asked();
    const comment = await github().comment(
      1,
      'nadia',
      '/handoff resolve Yes, one for each\u202e refund',
      { at: '2026-01-15T09:58:00Z' },
    );
    const collected = await routeJson(world, world.wei, ['--collect']);
    expect(collected).toMatchObject({
      code: 0,
      answer: {
        collected: [
          {
            thing: slotId,
            author: 'nadia',
            outcome: 'Yes, one for each refund',
            link: comment.html_url,
          },
        ],
      },
    });
    expect(await storyOf(world, slotId)).toEqual([
      ['nadia', 'wei', comment.created_at, 'Yes, one for each refund'],
    ]);
    expect(await issues(github())).toMatchObject([{ state: 'closed', state_reason: 'completed' }]);
    for (const clone of [world.nadia, world.wei])
      expect((await routeJson(world, clone, ['--collect'])).answer).toMatchObject({
        collected: [],
        routed: [],
      });
    expect(await commentsOn(github(), 1)).toHaveLength(2);
  });

  test('takes a closing by the owner as the answer, if it was completed', async () => {
    const { world, slotId } = await asked();
    await github().closeIssue(1, 'nadia', { at: '2026-01-15T09:58:00Z' });
    expect((await routeJson(world, world.wei, ['--collect'])).code).toBe(0);
    expect(await storyOf(world, slotId)).toMatchObject([
      [
        'nadia',
        'wei',
        expect.stringContaining('2026-01-15T09:58'),
        'Closed as completed on GitHub',
      ],
    ]);
  });

  test.each<[string, () => Promise<unknown>, RegExp, told?: 'warned']>([
    [
      'somebody in the roster who is neither its owner nor a lead',
      async () => void (await github().comment(1, 'james', '/handoff resolve Yes')),
      /only nadia or a lead can answer, not james/,
    ],
    [
      'an outsider',
      async () => void (await github().comment(1, 'outsider', '/handoff resolve Yes')),
      /outsider is not in the roster/,
      'warned',
    ],
    [
      'the owner, edited',
      async () => {
        const { id } = await github().comment(1, 'nadia', 'Maybe', { at: '2026-01-15T09:57:00Z' });
        await github().editComment(id, 'nadia', '/handoff resolve Yes', {
          at: '2026-01-15T09:58:00Z',
        });
      },
      /it was edited/,
    ],
    [
      'the owner, who gives none',
      async () => void (await github().comment(1, 'nadia', '/handoff resolve  \n')),
      /contains no answer/,
    ],
    [
      'whoever closes it as not planned',
      async () => github().closeIssue(1, 'nadia', { reason: 'not_planned' }),
      /as not planned/,
    ],
    [
      'somebody else who closes it',
      async () => github().closeIssue(1, 'james'),
      /only nadia or a lead can answer/,
    ],
  ])('takes no answer from %s, and says so to them, once', async (_, act, says, told) => {
    const { world, slotId } = await asked();
    await act();
    const before = (await commentsOn(github(), 1)).length;
    for (const clone of [world.wei, world.nadia]) {
      const { code, answer } = await routeJson(world, clone, ['--collect']);
      expect(code).toBe(0);
      expect(answer['collected']).toEqual([]);
      expect(rowsOf(answer, 'warnings')).toMatchObject(
        told === 'warned' ? [{ code: 'not-collected', message: expect.stringMatching(says) }] : [],
      );
    }
    const replies = (await commentsOn(github(), 1)).slice(before);
    expect(replies).toMatchObject(told === 'warned' ? [] : [{ body: expect.stringMatching(says) }]);
    expect(await storyOf(world, slotId)).toEqual([]);
  });

  test('tells somebody who nearly wrote the command how to, once in an issue', async () => {
    const { world, slotId } = await asked();
    for (const body of ['`/handoff resolve Yes`', 'Thanks!\n/handoff resolve Yes'])
      await github().comment(1, 'nadia', body);
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone, ['--collect'])).answer).toMatchObject({
        collected: [],
        warnings: [],
      });
    const replies = (await commentsOn(github(), 1)).slice(2);
    expect(replies).toMatchObject([
      { body: expect.stringMatching(/^@nadia: No answer was recorded\./) },
    ]);
    expect(await storyOf(world, slotId)).toEqual([]);
    // The reply shows the command and is none itself.
    await github().comment(1, 'nadia', '/handoff resolve Yes', { at: '2026-01-15T09:59:00Z' });
    expect((await routeJson(world, world.wei, ['--collect'])).answer).toMatchObject({
      collected: [{ outcome: 'Yes' }],
    });
  });

  test('takes the last answer, and later a correction of it, without the mail below', async () => {
    const { world, slotId } = await asked();
    const mail =
      '\r\n\r\nOn Thu, Jan 15, 2026 at 9:50 AM Wei <wei@example.org>\r\nwrote:\r\n\r\n> An audit entry?\r\n';
    await github().comment(1, 'nadia', '/handoff resolve 30 minutes', {
      at: '2026-01-15T09:57:00Z',
    });
    await github().comment(1, 'nadia', `/handoff resolve sorry, 60 minutes${mail}`, {
      at: '2026-01-15T09:58:00Z',
    });
    expect((await routeJson(world, world.wei, ['--collect'])).answer).toMatchObject({
      collected: [{ outcome: 'sorry, 60 minutes' }],
    });
    await github().comment(1, 'nadia', '/handoff resolve 90 minutes', {
      at: '2026-01-15T10:05:00Z',
    });
    const later = { now: '2026-01-15T10:10:00Z' };
    expect((await routeJson(world, world.wei, ['--collect'], later)).answer).toMatchObject({
      collected: [{ thing: slotId, outcome: '90 minutes' }],
    });
    expect((await storyOf(world, slotId)).map((step) => Object(step)[3])).toEqual([
      'sorry, 60 minutes',
      '90 minutes',
    ]);
    const { answer } = await runJson(world, world.wei, ['query', '--questions'], later);
    expect(answer['questions']).toEqual([]);
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone, ['--collect'], later)).answer).toMatchObject({
        collected: [],
        routed: [],
      });
  });

  test('hears what is said in passing, and no other command', async () => {
    const { world, slotId } = await asked();
    for (const body of [
      'Please /handoff resolve this',
      '/handoff retract it',
      '/handoff resolved Yes',
      '> /handoff resolve Yes',
    ])
      await github().comment(1, 'nadia', body);
    expect((await routeJson(world, world.wei, ['--collect'])).answer).toMatchObject({
      collected: [],
      warnings: [],
    });
    expect(await storyOf(world, slotId)).toEqual([]);
  });

  test('does not take an answer twice that was found not to hold', async () => {
    const { world, slotId } = await asked();
    await github().comment(1, 'nadia', '/handoff resolve Yes', { at: '2026-01-15T09:58:00Z' });
    await routeJson(world, world.wei, ['--collect']);
    await runJson(world, world.wei, [
      'reopen',
      slotId,
      '--new-information',
      'The auditor disagrees',
    ]);
    const again = await routeJson(world, world.wei, ['--collect']);
    expect(again).toMatchObject({ code: 0, answer: { collected: [] } });
    expect(await issues(github())).toMatchObject([{ state: 'open' }]);
    await github().comment(1, 'nadia', '/handoff resolve No', { at: '2026-01-15T10:05:00Z' });
    const later = { now: '2026-01-15T10:10:00Z' };
    expect((await routeJson(world, world.wei, ['--collect'], later)).answer).toMatchObject({
      collected: [{ outcome: 'No' }],
    });
  });

  test('asks once where nothing was said, and says what it could not read', async () => {
    const { world } = await asked();
    const before = github().facade.log.length;
    expect((await routeJson(world, world.wei, ['--collect'])).answer).toMatchObject({
      collected: [],
      warnings: [],
    });
    expect(
      github()
        .facade.log.slice(before)
        .map(({ method, path }) => `${method} ${path}`),
    ).toEqual(['GET /user', 'GET /repos/acme/payments/issues/1']);
    github().facade.faults.add(
      { method: 'GET', path: '/repos/acme/payments/issues/1' },
      badCredentials,
    );
    const failed = await routeJson(world, world.wei, ['--collect']);
    expect(failed).toMatchObject({
      code: 4,
      answer: {
        collected: [],
        warnings: [{ code: 'not-collected', message: expect.stringContaining('GH_TOKEN') }],
      },
    });
    expect(failed.out).not.toContain('secretOf');
  });

  test('takes no answer that is none, and goes on', async () => {
    const { world, slotId } = await asked();
    await github().comment(1, 'nadia', '/handoff resolve tbd');
    const { code, answer } = await routeJson(world, world.wei, ['--collect']);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { collected: [], warnings: [{ code: 'not-collected' }] },
    });
    expect(await storyOf(world, slotId)).toEqual([]);
  });

  test('is not for show: with --dry-run it is refused, and nothing is asked', async () => {
    const world = makeWorld(github());
    expect(await world.run(world.wei, ['route', '--collect', '--dry-run'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('leave out --dry-run'),
    });
    expect(github().facade.log).toEqual([]);
  });

  test('lets a lead answer, too', async () => {
    const world = makeWorld(github());
    const { answer } = await runJson(world, world.wei, [
      'ask',
      'An entry?',
      '--why',
      'it matters',
      '--owner',
      'nadia',
    ]);
    await routeJson(world, world.nadia);
    await github().comment(1, 'wei', '/handoff resolve Yes');
    expect((await routeJson(world, world.nadia, ['--collect'])).answer).toMatchObject({
      collected: [{ author: 'wei', thing: `${String(answer['id'])}.q1` }],
    });
  });
});
