import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeStaleLocks } from '../helpers/bare-remote.js';
import type { Clone } from '../helpers/clones.js';
import { badGateway, type Fault } from '../helpers/github/faults.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, commentsOn, issues, routeJson, runJson } from '../helpers/routing.js';
import { web } from '../helpers/web.js';

const github = useGitHub();
const ISSUES = '/repos/acme/payments/issues';

/** Routes in a clone, which is killed as soon as the server has done what a request asked for. */
async function killedAfter(
  world: World,
  clone: Clone,
  aim: { method: string; path: string | RegExp },
): Promise<void> {
  const death = new AbortController();
  github().facade.faults.add(aim, async ({ proceed }) => {
    await proceed();
    death.abort();
    return null;
  });
  await world.run(clone, ['route'], { signal: death.signal });
  removeStaleLocks(join(clone.dir, '.git'));
}

describe('a run that was killed', SLOW, () => {
  test('after it opened an issue: the next one finds it', async () => {
    const world = makeWorld(github());
    await ask(world, world.wei, 'An audit entry for refunds?');
    await killedAfter(world, world.wei, { method: 'POST', path: ISSUES });
    expect((await routeJson(world, world.wei)).answer).toMatchObject({
      routed: [{ adopted: true, url: expect.stringContaining('/issues/1') }],
      unsent: [],
    });
    expect(await issues(github())).toHaveLength(1);
  });

  test('after it opened an issue of something that was resolved meanwhile: the next one tells it there, and closes it', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    await killedAfter(world, world.wei, { method: 'POST', path: ISSUES });
    await runJson(world, world.nadia, ['query', '--fetch']);
    expect((await runJson(world, world.nadia, ['resolve', slotId, '--outcome', 'Yes'])).code).toBe(
      0,
    );
    expect((await routeJson(world, world.nadia)).answer).toMatchObject({ routed: [] });
    expect(await routeJson(world, world.wei)).toMatchObject({
      code: 0,
      answer: { routed: [{ thing: slotId, adopted: false }] },
    });
    expect(await issues(github())).toMatchObject([{ state: 'closed', state_reason: 'completed' }]);
  });

  test('after it commented: the comment stands there once', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    await routeJson(world, world.wei);
    await runJson(world, world.wei, ['resolve', slotId, '--outcome', 'Yes']);
    await killedAfter(world, world.wei, { method: 'POST', path: `${ISSUES}/1/comments` });
    expect(await issues(github())).toMatchObject([{ state: 'open' }]);
    expect((await routeJson(world, world.nadia)).code).toBe(0);
    expect((await routeJson(world, world.wei)).answer).toMatchObject({ routed: [], unsent: [] });
    expect(await commentsOn(github(), 1)).toHaveLength(1);
    expect(await issues(github())).toMatchObject([{ state: 'closed' }]);
    expect(world.wei.files('.git').filter((path) => path.startsWith('handoff/outbox/'))).toEqual(
      [],
    );
  });
});

test(
  'an issue that a lagging list did not show is a twin, which is closed once both are known',
  SLOW,
  async () => {
    const world = makeWorld(github());
    await ask(world, world.wei, 'An audit entry for refunds?');
    world.remote.refuse('everything');
    expect((await routeJson(world, world.wei)).code).toBe(3);
    world.remote.refuse('nothing');
    const hidden: Fault = async ({ proceed }) => {
      const reply = await proceed();
      return {
        ...reply,
        body: (reply.body as { number: number }[]).filter(({ number }) => number !== 1),
      };
    };
    github().facade.faults.add({ method: 'GET', path: ISSUES, times: 2 }, hidden);
    expect((await routeJson(world, world.nadia)).answer).toMatchObject({
      routed: [{ url: expect.stringContaining('/issues/2') }],
    });
    expect((await runJson(world, world.wei, ['publish'])).code).toBe(0);
    expect((await routeJson(world, world.nadia)).code).toBe(0);
    expect(await issues(github())).toMatchObject([
      { state: 'open' },
      { state: 'closed', state_reason: 'duplicate' },
    ]);
    const { answer } = await runJson(world, world.wei, ['query', '--questions', '--fetch']);
    expect(rowsOf(answer, 'questions')).toMatchObject([
      { routed: [{ target: 'github:acme/payments', url: expect.stringContaining('/issues/1') }] },
    ]);
  },
);

describe('messages', SLOW, () => {
  const policy = "routing: { rules: [{ to: ['slack:HANDOFF_SLACK_URL'] }] }\n";

  test('are sent once, and never followed up', async () => {
    const slack = await web(
      (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok'),
    );
    const world = makeWorld(github(), { policy });
    const env = { HANDOFF_SLACK_URL: `${slack.url}/services/secret-part` };
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    const { code, answer, out } = await routeJson(world, world.wei, [], { env });
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { routed: [{ thing: slotId, target: 'slack:HANDOFF_SLACK_URL', url: null }] },
    });
    await runJson(world, world.wei, ['resolve', slotId, '--outcome', 'Yes']);
    for (const clone of [world.nadia, world.wei])
      expect((await routeJson(world, clone, [], { env })).answer['routed']).toEqual([]);
    expect(slack.seen).toHaveLength(1);
    expect(out + world.wei.git('log', '-p', '--all')).not.toContain('secret-part');
  });

  test('that may have arrived are not sent again unless somebody says so', async () => {
    let broken = true;
    const slack = await web(
      (_, response) =>
        void (broken ? response.socket?.destroy() : response.writeHead(200).end('ok')),
    );
    const world = makeWorld(github(), { policy });
    const env = { HANDOFF_SLACK_URL: slack.url };
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    expect((await routeJson(world, world.wei, [], { env })).code).toBe(3);
    broken = false;
    const unsure = await runJson(world, world.wei, ['publish'], { env });
    expect(unsure).toMatchObject({
      code: 3,
      answer: { unsent: [{ thing: slotId, reason: expect.stringContaining('may have arrived') }] },
    });
    expect(slack.seen).toHaveLength(1);
    expect((await routeJson(world, world.wei, [slotId, '--yes'], { env })).answer).toMatchObject({
      routed: [{ thing: slotId }],
      unsent: [],
    });
    expect(slack.seen).toHaveLength(2);
  });

  test.each<[flag: string, sent: number]>([
    ['--sent', 1],
    ['--not-sent', 2],
  ])('that may have arrived are settled by %s', async (flag, sent) => {
    let broken = true;
    const slack = await web(
      (_, response) =>
        void (broken ? response.socket?.destroy() : response.writeHead(200).end('ok')),
    );
    const world = makeWorld(github(), { policy });
    const env = { HANDOFF_SLACK_URL: slack.url };
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    const undoubted = await routeJson(world, world.wei, [slotId, flag], { env });
    expect(undoubted).toMatchObject({
      code: 2,
      answer: { error: { message: expect.stringContaining('is in doubt') } },
    });
    expect((await routeJson(world, world.wei, [], { env })).code).toBe(3);
    broken = false;
    const { answer } = await routeJson(world, world.wei, [], { env });
    expect(rowsOf(answer, 'unsent')[0]?.['reason']).toMatch(
      /if it arrived, handoff route \S+ --sent; if not, handoff route \S+ --not-sent$/,
    );
    expect(await routeJson(world, world.wei, [slotId, flag], { env })).toMatchObject({
      code: 0,
      answer: { routed: [{ thing: slotId, adopted: flag === '--sent' }], unsent: [] },
    });
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone, [], { env })).answer).toMatchObject({
        routed: [],
        unsent: [],
      });
    expect(slack.seen).toHaveLength(sent);
  });

  test('of which none is in doubt are not settled: it needs an id, and one flag', async () => {
    const world = makeWorld(github(), { policy });
    for (const args of [['--sent'], ['x', '--sent', '--not-sent']])
      expect((await routeJson(world, world.wei, args)).code).toBe(2);
  });

  test('without an address are said, with what to set, and the rest is sent', async () => {
    const world = makeWorld(github(), {
      policy: "routing: { rules: [{ to: ['slack:HANDOFF_SLACK_URL', github-issue] }] }\n",
    });
    await ask(world, world.wei, 'An audit entry for refunds?');
    const { code, answer } = await routeJson(world, world.wei);
    expect({ code, answer }).toMatchObject({
      code: 4,
      answer: {
        routed: [{ target: 'github:acme/payments' }],
        unsent: [{ reason: expect.stringContaining('HANDOFF_SLACK_URL is not set') }],
      },
    });
  });
});

test('what the outbox holds is ids, and no word of what was asked', SLOW, async () => {
  const world = makeWorld(github());
  await ask(world, world.wei, 'An audit entry for refunds?');
  github().facade.faults.add({ method: 'POST', path: ISSUES }, badGateway);
  expect((await routeJson(world, world.wei)).code).toBe(3);
  const [name = ''] = world.wei.files('.git').filter((path) => path.startsWith('handoff/outbox/'));
  const text = readFileSync(join(world.wei.dir, '.git', name), 'utf8');
  expect(text).toMatch(/^\{"key":"post \d{8}T\d{6}Z-wei-\w{8}\.q1 github:acme\/payments"/);
  expect(text).not.toMatch(/audit|secretOf|http/);
});
