import { describe, expect, test } from 'vitest';
import { makeChat } from '../helpers/chat.js';
import type { Clone } from '../helpers/clones.js';
import { makeWorld, useGitHub, type World } from '../helpers/github/world.js';
import { ok, rowsOf, SLOW } from '../helpers/program.js';
import { commentsOn, issues, routeJson, runJson } from '../helpers/routing.js';
import { makeShared } from '../helpers/remote.js';
import { WAITS_FOR_SARAH } from '../helpers/three-zones.js';

const github = useGitHub();

const HOURS: Record<string, string> = {
  wei: "zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00']",
  nadia: "zone: Europe/London, shifts: ['mon-fri 9:00-17:00']",
  sarah: "zone: America/New_York, shifts: ['mon-fri 9:00-17:00']",
};
const NO_HOURS: Record<string, string> = { wei: '', nadia: '', sarah: '' };

const policyOf = (routing: string, hours = HOURS): string => `schema: 1
project: acme/payments
roster:
${Object.entries(hours)
  .map(
    ([handle, own]) =>
      `  ${handle}: { emails: [${handle}@example.org], github: ${handle}${own && `, ${own}`} }\n`,
  )
  .join('')}pods:
  sg: { members: [wei], next: [ldn] }
  ldn: { members: [nadia], next: [nyc] }
  nyc: { members: [sarah], next: [sg] }
escalate_after: 2
routing: { ${routing} }
`;

/** Gives a team such a policy. */
function setPolicy({ wei, nadia }: { wei: Clone; nadia: Clone }, policy: string): void {
  wei.commit('Set the hours', { '.handoff.yml': policy });
  wei.git('push', '--quiet', 'origin', 'main');
  nadia.git('pull', '--quiet', 'origin', 'main');
}

// Wei asks on Thursday, before New York begins; its second shift ends at 22:00 UTC on Friday.
const ASKED = { now: '2026-01-15T08:50:00Z', stdin: JSON.stringify(WAITS_FOR_SARAH) };
const ONE_SHIFT = '2026-01-16T21:59:00Z';
const TWO_SHIFTS = '2026-01-16T22:10:00Z';
const LATER = '2026-01-19T09:30:00Z';

/** Two clones with a chat. */
async function makeTeam(hours = HOURS) {
  const team = makeShared();
  setPolicy(team, policyOf("rules: [{ to: ['slack:HANDOFF_X'] }]", hours));
  return { ...team, ...(await makeChat()) };
}

const screen = (clone: Clone, args: readonly string[], now: string): string =>
  ok(clone, args, {
    now,
    user: clone.handle,
    env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1', TZ: 'UTC' },
  }).replaceAll(/\s+/g, ' ');

describe('a blocker whose owner does not answer', SLOW, () => {
  test('is escalated by a message to the next pod once, and every screen says so', async () => {
    const { wei, nadia, chat, run } = await makeTeam();
    await run(wei, ['declare', '--from', '-'], ASKED);
    await run(wei, ['route'], { now: ASKED.now });
    expect(chat.seen).toHaveLength(1);
    await run(nadia, ['route'], { now: ONE_SHIFT });
    expect(chat.seen).toHaveLength(1);

    const passed = '2 shifts of sarah passed without an answer';
    for (const args of [['query', '--blocked'], ['start'], ['show', 'timeout']])
      expect(screen(wei, args, TWO_SHIFTS)).toContain(
        `${passed}; to be escalated to nadia: handoff route`,
      );
    expect(screen(nadia, ['start'], TWO_SHIFTS)).toContain('Escalated');
    const dry = await run(wei, ['route', '--dry-run'], { now: TWO_SHIFTS });
    expect(rowsOf(dry.answer, 'would_send')).toMatchObject([{ do: 'escalated', on: 'message' }]);

    const sent = await run(nadia, ['route'], { now: TWO_SHIFTS });
    expect(rowsOf(sent.answer, 'routed')).toMatchObject([
      { target: 'slack:HANDOFF_X', escalated_to: ['nadia'], adopted: false },
    ]);
    expect(chat.seen).toHaveLength(2);
    const message = String(chat.seen[1]?.body);
    expect(message).toContain('Escalated: a blocker for nadia, from wei');
    expect(message).toContain('sarah did not answer in 2 shifts; nadia can answer, too');
    expect(message).toContain('Assumed until somebody answers\\n15 minutes');
    for (const clone of [wei, nadia])
      for (const now of [TWO_SHIFTS, LATER])
        expect((await run(clone, ['route'], { now })).answer['routed']).toEqual([]);
    expect(chat.seen).toHaveLength(2);

    const words = `${passed}; escalated to nadia at Sat 06:10 your time (Fri 22:10 Europe/London)`;
    for (const args of [['query', '--blocked'], ['start'], ['show', 'timeout']])
      expect(screen(wei, args, LATER)).toContain(words);
    expect(screen(nadia, ['start'], LATER)).toContain('Escalated');
    expect((await run(nadia, ['start'], { now: LATER })).answer['escalated']).toMatchObject([
      {
        key: 'timeout',
        owner: 'sarah',
        default: '15 minutes',
        owner_window: {
          missed: 2,
          escalation: { to: ['nadia'], at: TWO_SHIFTS, zone: 'Europe/London' },
        },
      },
    ]);
    const story = rowsOf((await run(wei, ['show', 'timeout'], { now: LATER })).answer, 'story');
    expect(story.map(({ did }) => did)).toContain('escalated it to nadia at slack:HANDOFF_X');
    // The default stays one, and nothing is resolved.
    expect((await run(wei, ['show', 'timeout'], { now: LATER })).answer).toMatchObject({
      open: true,
      owner: 'sarah',
      default: '15 minutes',
    });
  });

  test('is posted to its owner and escalated in one run, where that is the first', async () => {
    const { wei, chat, run } = await makeTeam();
    await run(wei, ['declare', '--from', '-'], ASKED);
    const { answer } = await run(wei, ['route'], { now: TWO_SHIFTS });
    expect(rowsOf(answer, 'routed').map((row) => row['escalated_to'] ?? null)).toEqual([
      null,
      ['nadia'],
    ]);
    expect(chat.seen).toHaveLength(2);
  });

  test('is not escalated, and nothing is said of it, where nobody has hours', async () => {
    const { wei, chat, run } = await makeTeam(NO_HOURS);
    await run(wei, ['declare', '--from', '-'], ASKED);
    for (const now of [ASKED.now, TWO_SHIFTS, LATER]) await run(wei, ['route'], { now });
    expect(chat.seen).toHaveLength(1);
    for (const args of [['query', '--blocked'], ['start'], ['show', 'timeout']])
      expect(screen(wei, args, LATER)).not.toMatch(/escalated|passed/);
  });
});

/** Wei waits for Sarah, whose issue is open. */
async function waiting(): Promise<World> {
  const world = makeWorld(github(), { others: ['sarah'] });
  setPolicy(world, policyOf('rules: [{ to: [github-issue] }]'));
  await runJson(world, world.wei, ['declare', '--from', '-'], ASKED);
  expect((await routeJson(world, world.wei, [], { now: ASKED.now })).code).toBe(0);
  await world.run(world.nadia, ['query', '--fetch', '--quiet'], { now: TWO_SHIFTS });
  return world;
}

describe('an issue whose owner does not answer', SLOW, () => {
  test('gets one comment, though two machines escalate at once', async () => {
    const world = await waiting();
    // Both have looked before either of them posts.
    let looked = 0;
    let go = (): void => {};
    const both = new Promise<void>((settle) => (go = settle));
    github().facade.faults.add(
      { method: 'GET', path: '/repos/acme/payments/issues/1/comments', times: 2 },
      async ({ proceed }) => {
        const reply = await proceed();
        if ((looked += 1) === 2) go();
        await both;
        return reply;
      },
    );
    const runs = await Promise.all(
      [world.wei, world.nadia].map((clone) => routeJson(world, clone, [], { now: TWO_SHIFTS })),
    );
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const comments = await commentsOn(github(), 1);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('### Escalated');
    expect(comments[0]?.body).toContain('@nadia (` next after sarah `)');
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone, [], { now: LATER })).answer['routed']).toEqual([]);
    expect(await commentsOn(github(), 1)).toHaveLength(1);
    expect(await issues(github())).toMatchObject([
      { state: 'open', assignees: [{ login: 'sarah' }] },
    ]);
  });

  test('is answered by whoever it was escalated to', async () => {
    const world = await waiting();
    await routeJson(world, world.wei, [], { now: TWO_SHIFTS });
    await github().comment(1, 'nadia', '/handoff resolve 30 minutes', { at: LATER });
    const collected = await routeJson(world, world.wei, ['--collect'], {
      now: '2026-01-19T10:00:00Z',
    });
    expect(rowsOf(collected.answer, 'collected')).toMatchObject([
      { author: 'nadia', outcome: '30 minutes' },
    ]);
    expect(await issues(github())).toMatchObject([{ state: 'closed' }]);
  });

  test('is not answered by a colleague to whom it was not', async () => {
    const world = await waiting();
    await github().comment(1, 'nadia', '/handoff resolve 30 minutes', {
      at: '2026-01-16T09:00:00Z',
    });
    const collected = await routeJson(world, world.wei, ['--collect'], { now: ONE_SHIFT });
    expect(collected.answer['collected']).toEqual([]);
  });
});
