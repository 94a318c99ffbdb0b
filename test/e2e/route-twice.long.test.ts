import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseMarker } from '../../src/protocol/route/marker.js';
import { removeStaleLocks } from '../helpers/bare-remote.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { rowsOf } from '../helpers/program.js';
import { Random } from '../helpers/random.js';
import { commentsOn, issues, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();
const SEED = Number(process.env['HANDOFF_ROUTE_SEED'] ?? 20260115);
const TIMES = 10;
const COUNT = 10;

const BLOCKERS = Array.from(
  { length: COUNT },
  (_, index) =>
    `  - { key: b-${index}, need: 'Decision ${index}', why: 'It matters', owner: sarah, blocks: [work] }`,
);
const ITEM = `  - { key: work, status: blocked, summary: Waits, why: It is wanted, handover: hold, next: [{ action: Go on, owner: nadia }] }`;
const BODY = `to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight:\n${ITEM}\ndecisions: none\nblockers:\n${BLOCKERS.join('\n')}\nquestions: none\n`;

/**
 * Two clones route the same at once, and one of them is killed at some request, before or after the
 * server has done what was asked.
 */
async function routeBoth(world: World, random: Random): Promise<string> {
  const [killed, after, before] = [
    random.pick(['wei', 'nadia'] as const),
    random.int(0, 24),
    random.chance(0.5),
  ];
  const death = new AbortController();
  let seen = 0;
  let struck = false;
  github().facade.faults.add(
    { path: /./, times: Number.MAX_SAFE_INTEGER },
    async ({ token, proceed }) => {
      const mine = token.includes(killed) && !struck;
      if (mine && (seen += 1) > after) {
        struck = true;
        if (before) death.abort();
        const reply = before ? null : await proceed();
        death.abort();
        return reply;
      }
      return proceed();
    },
  );
  await Promise.all(
    [world.wei, world.nadia].map((clone) =>
      world.run(clone, ['route'], clone.handle === killed ? { signal: death.signal } : {}),
    ),
  );
  github().facade.faults.clear();
  for (const clone of [world.wei, world.nadia]) removeStaleLocks(join(clone.dir, '.git'));
  return `${killed} was killed ${before ? 'before' : 'after'} request ${after + 1} was done${struck ? '' : ' (it never came)'}`;
}

test(
  'two clones that route the same at once leave one open issue each as soon as they are done',
  { timeout: 60_000 },
  async () => {
    const world = makeWorld(github(), { others: ['sarah'] });
    expect(
      (await runJson(world, world.wei, ['declare', '--from', '-'], { stdin: BODY })).code,
    ).toBe(0);
    await world.run(world.nadia, ['query', '--fetch', '--quiet']);
    // Both have looked before either of them posts.
    let looked = 0;
    let go = (): void => {};
    const both = new Promise<void>((settle) => (go = settle));
    github().facade.faults.add(
      { method: 'GET', path: '/repos/acme/payments/issues', times: 2 },
      async ({ proceed }) => {
        const reply = await proceed();
        if ((looked += 1) === 2) go();
        await both;
        return reply;
      },
    );
    await Promise.all([world.wei, world.nadia].map((clone) => world.run(clone, ['route'])));
    const all = await issues(github());
    expect(all.length).toBeGreaterThan(COUNT);
    expect(all.filter(({ state }) => state === 'open')).toHaveLength(COUNT);
  },
);

describe(
  'two clones that route the same ten blockers at once, one of them killed',
  { timeout: 600_000 },
  () => {
    const random = new Random(SEED);
    test.each(Array.from({ length: TIMES }, (_, index) => [index + 1, random.fork()] as const))(
      'leave exactly ten open issues (%d)',
      async (_, own) => {
        const world = makeWorld(github(), { others: ['sarah'] });
        expect(
          (await runJson(world, world.wei, ['declare', '--from', '-'], { stdin: BODY })).code,
        ).toBe(0);
        await world.run(world.nadia, ['query', '--fetch', '--quiet']);
        const journal = [await routeBoth(world, own)];
        for (const clone of [world.wei, world.nadia, world.wei]) {
          const { code, answer } = await routeJson(world, clone);
          journal.push(
            `${clone.handle}: ${code} ${JSON.stringify([answer['routed'], answer['unsent'], answer['error']])}`,
          );
          expect(code, journal.join('\n')).toBe(0);
        }
        const all = await issues(github());
        const open = all.filter(({ state }) => state === 'open');
        expect(open, journal.join('\n')).toHaveLength(COUNT);
        expect(new Set(open.map(({ body }) => parseMarker(body ?? '')?.slotId)).size).toBe(COUNT);
        for (const twin of all.filter(({ state }) => state === 'closed')) {
          const winner = open.find(
            ({ body }) => parseMarker(body ?? '')?.slotId === parseMarker(twin.body ?? '')?.slotId,
          );
          expect(twin.state_reason, journal.join('\n')).toBe('duplicate');
          const comments = await commentsOn(github(), twin.number);
          expect(comments.map(({ body }) => body)).toEqual([
            expect.stringContaining(`Duplicate of #${winner?.number},`),
          ]);
        }
        for (const clone of [world.wei, world.nadia]) {
          const { answer } = await runJson(world, clone, ['query', '--blocked', '--fetch']);
          const urls = rowsOf(answer, 'blocked').map(({ routed }) =>
            Array.isArray(routed) ? routed.map((one) => (one as { url: string }).url) : [],
          );
          expect(urls.flat().sort(), journal.join('\n')).toEqual(
            open.map(({ html_url: url }) => url).sort(),
          );
          expect(clone.files('.git').filter((path) => path.startsWith('handoff/outbox/'))).toEqual(
            [],
          );
        }
      },
    );
  },
);
