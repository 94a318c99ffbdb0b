import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeStaleLocks } from '../helpers/bare-remote.js';
import type { Clone } from '../helpers/clones.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { commentsOn, issues, routeJson, runJson } from '../helpers/routing.js';
import { web } from '../helpers/web.js';

const github = useGitHub();
const ITEM =
  'key: refund, status: in_review, summary: Refund as a separate call, why: Isolation, handover: watch';
const WAITS = 'waits_on: [{ who: james, for: review of the refund flow }]';
const NEXT = 'next: [{ action: Ping james by his shift end, owner: nadia }]';

/** Wei declares one item, `refund`. */
async function declare(world: World, more: string, item = ITEM): Promise<string> {
  const body = `to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight:\n  - { ${item}, ${NEXT}, ${more} }\ndecisions: none\nquestions: none\nblockers: none\n`;
  const { answer, code, err } = await runJson(world, world.wei, ['declare', '--from', '-'], {
    stdin: body,
  });
  expect([code, err]).toEqual([0, expect.anything()]);
  return `${String(answer['id'])}.i1`;
}

const ping = (world: World, clone: Clone, args: readonly string[], options = {}) =>
  runJson(world, clone, ['ping', ...args], options);

/** A team whose chat takes a message and breaks off before it answers, until it is mended. */
async function brokenSlack() {
  let broken = true;
  const { url, seen } = await web(
    (_, response) => void (broken ? response.socket?.destroy() : response.writeHead(200).end('ok')),
  );
  const policy = "routing: { rules: [{ to: ['slack:HANDOFF_SLACK_URL'] }] }\n";
  return {
    world: makeWorld(github(), { policy }),
    slack: { seen, mend: () => void (broken = false) },
    env: { HANDOFF_SLACK_URL: url },
  };
}

describe('handoff ping about an item', SLOW, () => {
  test('comments on its pull request once with all that is asked, then reminds and links the first', async () => {
    const world = makeWorld(github());
    await github().openPull();
    const slotId = await declare(world, `${WAITS}, refs: { pr: 1 }`);
    const dry = await ping(world, world.wei, ['refund', '--dry-run']);
    expect(dry).toMatchObject({
      code: 0,
      answer: {
        to: ['james'],
        would_send: [{ do: 'posted', thing: slotId, target: 'github:acme/payments#1' }],
      },
    });
    expect(await commentsOn(github(), 1)).toEqual([]);
    // Nadia's clone has not fetched.
    const first = await ping(world, world.nadia, ['refund']);
    expect(first).toMatchObject({
      code: 0,
      answer: { to: ['james'], routed: [{ thing: slotId, adopted: false }], findings: [] },
    });
    const [comment, ...more] = await commentsOn(github(), 1);
    expect(more).toEqual([]);
    expect(comment?.body).toBe(rowsOf(dry.answer, 'would_send')[0]?.['body']);
    for (const part of [
      '@james (asked): ` wei ` waits for you',
      'james: review of the refund flow',
      'in review: Refund as a separate call',
      'Isolation',
      'nadia: Ping james by his shift end',
      '<https://github.com/acme/payments/pull/1>',
    ])
      expect(comment?.body).toContain(part);
    const again = await ping(world, world.wei, ['refund']);
    expect(again).toMatchObject({ code: 0, answer: { routed: [{ thing: slotId }] } });
    const [, reminder, ...others] = await commentsOn(github(), 1);
    expect(others).toEqual([]);
    expect(reminder?.body).toMatch(
      /^### Reminder\n\n@james \(asked\): ` wei ` still waits for you/,
    );
    expect(reminder?.body).toContain(`First post: <${rowsOf(first.answer, 'routed')[0]?.['url']}>`);
    expect(reminder?.body).not.toContain('Isolation');
    expect(await world.run(world.wei, ['check'])).toMatchObject({ code: 0 });
    const { out } = await world.run(world.wei, ['show', 'refund']);
    expect(out).toContain('posted it to github:acme/payments#1');
    expect(out).toContain('posted a follow-up to github:acme/payments#1');
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone)).answer).toMatchObject({ routed: [], unsent: [] });
  });

  test('sends everything again once the item stands elsewhere, but not if it was only carried', async () => {
    const world = makeWorld(github());
    await github().openPull();
    await declare(world, `${WAITS}, refs: { pr: 1 }`);
    await ping(world, world.wei, ['refund']);
    await declare(world, `${WAITS}, refs: { pr: 1 }`);
    await ping(world, world.wei, ['refund']);
    await declare(
      world,
      `${WAITS}, refs: { pr: 1 }`,
      ITEM.replace('Refund as a separate call', 'Rebased'),
    );
    await ping(world, world.wei, ['refund']);
    const bodies = (await commentsOn(github(), 1)).map(({ body }) => body.split('\n')[0]);
    expect(bodies).toEqual([
      '### This pull request waits for you',
      '### Reminder',
      '### This pull request waits for you',
    ]);
  });

  test('names the person who cannot be reached and what is missing, and sends nothing', async () => {
    const world = makeWorld(github(), { others: ['zed'] });
    await github().openPull();
    await declare(world, `${WAITS}, refs: { pr: 1 }`);
    for (const args of [
      ['refund', '--to', 'zed'],
      ['refund', '--to', 'zed', '--dry-run'],
    ]) {
      const { code, answer } = await ping(world, world.wei, args);
      expect(code).toBe(3);
      expect(rowsOf(answer, 'findings')).toMatchObject([
        {
          message: expect.stringContaining('zed has no `github` in the roster'),
          hint: 'add `github: <login>` to zed in .handoff.yml',
        },
      ]);
    }
    expect(await commentsOn(github(), 1)).toEqual([]);
    expect(await ping(world, world.wei, ['refund', '--to', 'jmes'])).toMatchObject({
      code: 2,
      answer: { error: { hint: 'did you mean james?' } },
    });
  });

  test('without a place to post says which references would give one', async () => {
    const world = makeWorld(github());
    await declare(world, WAITS);
    const { code, answer } = await ping(world, world.wei, ['refund']);
    expect(code).toBe(3);
    expect(rowsOf(answer, 'findings')).toMatchObject([
      { message: expect.stringContaining('no pull request and no ticket') },
    ]);
    expect(await issues(github())).toEqual([]);
  });

  test('that waits for nobody needs --to', async () => {
    const world = makeWorld(github());
    await github().openPull();
    await declare(world, 'refs: { pr: 1 }');
    expect(await ping(world, world.wei, ['refund'])).toMatchObject({
      code: 2,
      answer: { error: { message: expect.stringContaining('waits for nobody') } },
    });
    expect((await ping(world, world.wei, ['refund', '--to', 'Nadia'])).code).toBe(0);
    const [comment] = await commentsOn(github(), 1);
    expect(comment?.body).toContain('nadia: Ping james by his shift end');
  });

  test.each<[flag: string, adopted: boolean, sent: number]>([
    ['--sent', true, 1],
    ['--not-sent', false, 2],
  ])('that may have arrived as a message is settled by route %s', async (flag, adopted, sent) => {
    const { world, slack, env } = await brokenSlack();
    const slotId = await declare(world, WAITS);
    expect(await routeJson(world, world.wei, ['refund', flag], { env })).toMatchObject({ code: 2 });
    expect((await ping(world, world.wei, ['refund'], { env })).code).toBe(3);
    slack.mend();
    const { answer } = await ping(world, world.wei, ['refund'], { env });
    const reason = String(rowsOf(answer, 'unsent')[0]?.['reason']);
    const [, id = ''] = /if it arrived, handoff route (\S+) --sent; if not, /.exec(reason) ?? [];
    expect(await routeJson(world, world.wei, [id, flag], { env })).toMatchObject({
      code: 0,
      answer: { routed: [{ thing: slotId, adopted }], unsent: [] },
    });
    expect(slack.seen).toHaveLength(sent);
    // From here on it is known to have arrived.
    expect((await ping(world, world.nadia, ['refund'], { env })).code).toBe(0);
    const { text } = JSON.parse(slack.seen.at(-1)?.body ?? '') as { text: string };
    expect(text).toContain('Reminder');
  });

  test('that may have arrived waits for nothing once its item is shipped', async () => {
    const { world, slack, env } = await brokenSlack();
    await declare(world, WAITS);
    expect((await ping(world, world.wei, ['refund'], { env })).code).toBe(3);
    slack.mend();
    const shipped = await runJson(world, world.wei, ['declare', '--from', '-'], {
      stdin:
        'to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: [{ key: refund, summary: Refunds are live }]\nin_flight: none\ndecisions: none\nquestions: none\nblockers: none\n',
      now: '2026-01-15T11:00:00Z',
    });
    expect(shipped.code).toBe(0);
    const again = await ping(world, world.wei, ['refund'], { env });
    expect(again).toMatchObject({
      code: 2,
      answer: { error: { message: 'refund was shipped, so nobody is waited for' } },
    });
    const published = await runJson(world, world.wei, ['publish'], { env });
    expect(published).toMatchObject({ code: 0, answer: { unsent: [] } });
    expect(slack.seen).toHaveLength(1);
  });

  test('goes as a message where the routing table sends what has no pull request', async () => {
    const slack = await web((_, response) => void response.writeHead(200).end('ok'));
    const world = makeWorld(github(), {
      policy:
        "routing: { rules: [{ kind: blocker, to: [github-issue] }, { to: ['slack:HANDOFF_SLACK_URL', github-issue] }] }\n",
    });
    const env = { HANDOFF_SLACK_URL: slack.url };
    await declare(world, WAITS);
    for (const _ of [1, 2])
      expect((await ping(world, world.wei, ['refund'], { env })).code).toBe(0);
    const texts = slack.seen.map(({ body }) => String(JSON.parse(body).text));
    expect(texts).toEqual([
      expect.stringMatching(/^acme\/payments: an item that waits for james, from wei/),
      expect.stringMatching(/^acme\/payments: Reminder: an item that waits for james, from wei/),
    ]);
    expect(await issues(github())).toEqual([]);
  });

  test('that was killed after it commented is found again, and is no reminder', async () => {
    const world = makeWorld(github());
    await github().openPull();
    await declare(world, `${WAITS}, refs: { pr: 1 }`);
    const death = new AbortController();
    const path = '/repos/acme/payments/issues/1/comments';
    github().facade.faults.add({ method: 'POST', path }, async ({ proceed }) => {
      await proceed();
      death.abort();
      return null;
    });
    await world.run(world.wei, ['ping', 'refund'], { signal: death.signal });
    removeStaleLocks(join(world.wei.dir, '.git'));
    expect((await runJson(world, world.wei, ['publish'])).answer).toMatchObject({
      routed: [{ adopted: true }],
      unsent: [],
    });
    expect(await commentsOn(github(), 1)).toHaveLength(1);
  });

  test('without credentials waits, and publish sends it', async () => {
    const world = makeWorld(github());
    await github().openPull();
    await declare(world, `${WAITS}, refs: { pr: 1 }`);
    const { code, answer } = await ping(world, world.wei, ['refund'], { login: null });
    expect([code, rowsOf(answer, 'unsent')]).toMatchObject([
      4,
      [{ reason: expect.stringContaining('GH_TOKEN') }],
    ]);
    expect((await runJson(world, world.wei, ['publish'])).answer).toMatchObject({ unsent: [] });
    expect(await commentsOn(github(), 1)).toHaveLength(1);
  });
});
