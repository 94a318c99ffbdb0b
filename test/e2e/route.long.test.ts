import { describe, expect, test } from 'vitest';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { ask, commentsOn, issues, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();
const AUTOMATIC = { policy: 'routing: { automatic: true }\n' };

describe('handoff route', SLOW, () => {
  test('opens an issue for an open question, once, whoever runs it how often', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    const first = await routeJson(world, world.wei);
    expect(first).toMatchObject({
      code: 0,
      answer: {
        routed: [{ thing: slotId, target: 'github:acme/payments', adopted: false }],
        unsent: [],
        findings: [],
      },
    });
    expect((await routeJson(world, world.wei)).answer['routed']).toEqual([]);
    expect((await routeJson(world, world.nadia)).answer['routed']).toEqual([]);
    expect(await issues(github())).toMatchObject([
      {
        title: 'Question: An audit entry for refunds?',
        state: 'open',
        assignees: [{ login: 'nadia' }],
        labels: [{ name: 'handoff' }, { name: 'question' }],
        body: expect.stringContaining('/handoff resolve'),
      },
    ]);
  });

  test('tells under the issue what became of it, and closes and reopens it', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    const steps: string[][] = [
      ['assign', slotId, '--to', 'wei'],
      ['resolve', slotId, '--outcome', 'Yes, one for each'],
      ['reopen', slotId, '--new-information', 'The auditor disagrees'],
    ];
    await routeJson(world, world.wei);
    const seen: unknown[] = [];
    for (const step of steps) {
      expect((await world.run(world.wei, step)).code).toBe(0);
      expect(await routeJson(world, world.nadia)).toMatchObject({
        code: 0,
        answer: { routed: [{ thing: slotId, adopted: false }] },
      });
      const [issue] = await issues(github());
      const comments = await commentsOn(github(), 1);
      seen.push([
        issue?.state,
        issue?.state_reason ?? null,
        issue?.assignees.map(({ login }) => login),
        comments.length,
        /\*\*([\w ]+)/.exec(comments.at(-1)?.body ?? '')?.[1]?.trim(),
      ]);
    }
    expect(seen).toEqual([
      ['open', null, ['wei'], 1, 'Assigned to'],
      ['closed', 'completed', ['wei'], 2, 'Resolved'],
      ['open', expect.anything(), ['wei'], 3, 'Reopened'],
    ]);
    for (const clone of [world.wei, world.nadia])
      expect((await routeJson(world, clone)).answer['routed']).toEqual([]);
  });

  test('tells on a pull request, too, though no item leads there any more, and nowhere but below its own post', async () => {
    const world = makeWorld(github(), {
      policy: 'routing: { automatic: true, rules: [{ to: [github-pr] }] }\n',
    });
    await github().openPull();
    const item =
      '{ key: refund, status: blocked, summary: Waits, why: It matters, handover: watch, refs: { pr: 1 }, next: [{ action: Ask, owner: nadia }] }';
    const blockers = ['first', 'second'].map(
      (key) =>
        `  - { key: ${key}, need: The key, why: It matters, owner: nadia, blocks: [refund] }\n`,
    );
    const body = `to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight:\n  - ${item}\ndecisions: none\nquestions: none\nblockers:\n${blockers.join('')}`;
    const { answer } = await runJson(world, world.wei, ['declare', '--from', '-'], { stdin: body });
    const [, second] = await commentsOn(github(), 1);
    await github().editComment(second?.id ?? 0, 'wei', 'Never mind');
    const { answer: retracted } = await runJson(world, world.wei, [
      'retract',
      String(answer['id']),
      '--reason',
      'Too early',
    ]);
    expect(rowsOf(retracted, 'warnings')).toMatchObject([
      { code: 'unroutable', message: expect.stringContaining('has no comment with our marker') },
    ]);
    const [, , ...told] = await commentsOn(github(), 1);
    expect(told.map(({ body: said }) => said.split(',')[0])).toEqual(['**Withdrawn** by ` wei `']);
  });

  test('closes the issue of what was withdrawn, as not planned', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    await routeJson(world, world.wei);
    await world.run(world.wei, [
      'retract',
      slotId.slice(0, slotId.indexOf('.')),
      '--reason',
      'Asked for the wrong project',
    ]);
    expect((await routeJson(world, world.wei)).code).toBe(0);
    expect(await issues(github())).toMatchObject([
      { state: 'closed', state_reason: 'not_planned' },
    ]);
    expect((await routeJson(world, world.nadia)).answer['routed']).toEqual([]);
  });

  test('shows without asking any server what it would send', async () => {
    const world = makeWorld(github());
    const slotId = await ask(world, world.wei, 'An audit entry for refunds?');
    const { code, answer } = await routeJson(world, world.wei, ['--dry-run']);
    expect(code).toBe(0);
    expect(answer['would_send']).toMatchObject([
      {
        do: 'posted',
        thing: slotId,
        target: 'github:acme/payments',
        on: 'issue',
        title: 'Question: An audit entry for refunds?',
        assignees: ['nadia'],
        labels: ['handoff', 'question'],
      },
    ]);
    const shown = await world.run(world.wei, ['route', '--dry-run', '--offline']);
    expect(shown).toMatchObject({ code: 0, out: `${slotId}\tgithub:acme/payments\tposted\n` });
    expect(github().facade.log).toEqual([]);
    const { body, title, assignees, labels } = rowsOf(answer, 'would_send')[0] ?? {};
    await routeJson(world, world.wei);
    expect(github().facade.log.find(({ method }) => method === 'POST')?.body).toEqual({
      title,
      body,
      assignees,
      labels,
    });
  });

  test('routes one thing where one is named', async () => {
    const world = makeWorld(github());
    const first = await ask(world, world.wei, 'An audit entry for refunds?');
    await ask(world, world.wei, 'A second entry?');
    expect((await routeJson(world, world.wei, [first])).answer['routed']).toMatchObject([
      { thing: first },
    ]);
    expect(await issues(github())).toHaveLength(1);
  });

  test('says what cannot be routed, and why', async () => {
    const world = makeWorld(github(), { others: ['zed'] });
    await world.run(world.wei, [
      'ask',
      'An audit entry for refunds?',
      '--why',
      'the schema freezes',
      '--owner',
      'zed',
    ]);
    const { code, answer } = await routeJson(world, world.wei);
    expect(code).toBe(1);
    expect(rowsOf(answer, 'findings')).toMatchObject([
      {
        rule: 'unroutable',
        level: 'error',
        message: expect.stringContaining(
          'no account on GitHub can answer: zed has no `github` in the roster',
        ),
      },
    ]);
  });

  test('does not send more than 20 things at once unless it is told to, nor does anything else', async () => {
    const world = makeWorld(github(), AUTOMATIC);
    const questions = Array.from(
      { length: 21 },
      (_, index) =>
        `  - { key: q-${index}, need: 'Question ${index}?', why: 'It matters', owner: nadia }`,
    ).join('\n');
    const body = `to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight: none\ndecisions: none\nblockers: none\nquestions:\n${questions}\n`;
    const refused = {
      code: 3,
      err: 'warning: not routed: this would send 21 posts at once; handoff route --yes sends it\n',
    };
    expect(await world.run(world.wei, ['declare', '--from', '-'], { stdin: body })).toMatchObject(
      refused,
    );
    expect(await world.run(world.wei, ['publish'])).toMatchObject(refused);
    expect(await routeJson(world, world.wei)).toMatchObject({
      code: 2,
      answer: { error: { message: 'this would send 21 posts at once' } },
    });
    expect(await issues(github())).toEqual([]);
    expect((await routeJson(world, world.wei, ['--yes'])).code).toBe(0);
    expect(await issues(github())).toHaveLength(21);
  });

  test('needs the network, and somebody to be', async () => {
    const world = makeWorld(github());
    await ask(world, world.wei, 'An audit entry for refunds?');
    expect(await routeJson(world, world.wei, ['--offline'])).toMatchObject({
      code: 2,
      answer: { error: { code: 'usage' } },
    });
    const { code, answer } = await routeJson(world, world.wei, [], { login: null });
    expect(code).toBe(4);
    expect(rowsOf(answer, 'unsent')).toMatchObject([
      { target: 'github:acme/payments', reason: expect.stringContaining('GH_TOKEN') },
    ]);
    expect((await world.run(world.wei, ['publish'])).code).toBe(0);
    expect(await issues(github())).toHaveLength(1);
  });

  test('points at no record that the others cannot read: that waits until it was sent', async () => {
    const world = makeWorld(github());
    await ask(world, world.wei, 'Not sent?', ['--no-push']);
    await ask(world, world.wei, 'Not committed?', ['--no-commit']);
    await ask(world, world.nadia, 'Sent?');
    const { code, answer } = await routeJson(world, world.wei);
    expect([code, rowsOf(answer, 'routed').length]).toEqual([3, 1]);
    const waits = { target: 'github:acme/payments', reason: 'its record is not published yet' };
    expect(answer['unsent']).toMatchObject([waits, waits]);
    world.wei.git('add', '.handoffs');
    world.wei.git('commit', '--quiet', '-m', 'Ask');
    expect((await world.run(world.wei, ['publish'])).code).toBe(0);
    world.nadia.git('fetch', '--quiet');
    const links = (await issues(github())).map(
      ({ body }) => /\/blob\/([0-9a-f]{40})\//.exec(body ?? '')?.[1] ?? 'none',
    );
    expect(links.map((commit) => world.nadia.git('cat-file', '-t', commit))).toEqual([
      'commit',
      'commit',
      'commit',
    ]);
  });

  test('ignores an issue that somebody else made with a copied mark, and says so', async () => {
    const world = makeWorld(github());
    await ask(world, world.wei, 'An audit entry for refunds?');
    const { answer } = await routeJson(world, world.wei, ['--dry-run']);
    await github().openIssue({
      author: 'outsider',
      title: 'Mine',
      body: String(rowsOf(answer, 'would_send')[0]?.['body']),
    });
    const routed = await routeJson(world, world.wei);
    expect(routed.answer['routed']).toMatchObject([
      { url: expect.stringContaining('/issues/2'), adopted: false },
    ]);
    expect(rowsOf(routed.answer, 'warnings')).toMatchObject([
      {
        code: 'routing',
        message: expect.stringContaining('outsider, who opened it, is not in the team'),
      },
    ]);
  });
});
