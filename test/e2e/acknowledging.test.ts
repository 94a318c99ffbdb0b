import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyOf, item } from '../helpers/body.js';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';
import type { Body } from '../../src/schema/types.js';

const NADIA = { user: 'nadia', now: '2026-01-15T12:00:00Z' };

function declare(repo: TestRepo, now: string, own: Partial<Body> = {}): string {
  const body = bodyOf({ to: ['nadia'], in_flight: [item('auth')], ...own }, Date.parse(now));
  return String(
    okJson(repo, ['declare', '--from', '-'], { stdin: JSON.stringify(body), now })['id'],
  );
}

function read({ dir }: TestRepo, path: string): string {
  return readFileSync(join(dir, path), 'utf8');
}

describe('an acknowledgement', SLOW, () => {
  it('covers what it printed, as text, in a pipe and as JSON', () => {
    const repo = makeTeam();
    const first = declare(repo, '2026-01-14T09:00:00Z', {
      shipped: [{ summary: 'Webhook retries are live' }],
    });
    const second = declare(repo, '2026-01-15T09:00:00Z');
    const human = { ...NADIA, env: { HANDOFF_FORCE_TTY: '100' } };
    const text = ok(repo, ['ack', '--all', '--dry-run'], human);
    for (const shown of [first.slice(-8), second.slice(-8), 'Webhook retries are live', 'auth'])
      expect(text).toContain(shown);
    const piped = run(repo, ['ack', '--all', '--dry-run'], NADIA);
    expect(piped.out.trim().split('\t').at(-1)).toBe(`${first},${second}`);
    expect(piped.err).toContain('Webhook retries are live');
    const answer = okJson(repo, ['ack', '--all'], NADIA);
    expect(answer['covers']).toEqual([first, second]);
    expect(rowsOf(answer, 'acknowledged')).toMatchObject([
      { declaration: second, briefing: { shipped: [{ text: 'Webhook retries are live' }] } },
    ]);
    const stored = read(repo, String(answer['path']));
    expect(stored).toContain(`covers:\n  - ${first}\n  - ${second}\n`);
    expect(rowsOf(okJson(repo, ['query', '--pending-acks'], NADIA), 'pending_acks')).toEqual([]);
  });

  it('records which transfers were taken without a read-back, and says so', () => {
    const repo = makeTeam();
    declare(repo, '2026-01-15T09:00:00Z', { in_flight: [item('auth'), item('refund')] });
    const answer = okJson(repo, ['ack', '--all', '--read-back', 'auth:I run the tests'], NADIA);
    expect(rowsOf(answer, 'acknowledged')).toMatchObject([{ without_read_back: ['i2'] }]);
    expect(read(repo, String(answer['path']))).toContain('without_read_back:\n  - i2\n');
    expect(ok(repo, ['show', 'refund'], NADIA)).toContain('accepted it without a read-back');
  });

  it('of one item counts the read-back of the whole', () => {
    const repo = makeTeam();
    declare(repo, '2026-01-15T09:00:00Z');
    const answer = okJson(repo, ['ack', '--all', '--read-back', 'I run the tests'], NADIA);
    expect(rowsOf(answer, 'acknowledged')).toMatchObject([
      { without_read_back: [], read_back: 'I run the tests' },
    ]);
  });

  it('that asks waits for the answer: then the declaration waits again, with the answer', () => {
    const repo = makeTeam();
    const declared = declare(repo, '2026-01-15T09:00:00Z');
    const asked = okJson(repo, ['ack', '--all', '--ask', 'auth:Is the test green?'], NADIA);
    const [question] = rowsOf(asked, 'acknowledged').flatMap((one) => one['questions']);
    expect(read(repo, String(asked['path']))).toContain(`question: ${String(question)}.q1`);
    const pending = (): unknown[] =>
      rowsOf(okJson(repo, ['query', '--pending-acks'], NADIA), 'pending_acks');
    expect(pending()).toEqual([]);
    ok(repo, ['resolve', String(question), '--outcome', 'yes, green'], NADIA);
    expect(pending()).toMatchObject([{ declaration: declared, waiting_for: ['nadia'] }]);
    const again = ok(repo, ['ack', '--all'], { ...NADIA, env: { HANDOFF_FORCE_TTY: '100' } });
    expect(again).toContain('yes, green');
    expect(again).toContain('you take: auth');
    expect(pending()).toEqual([]);
  });

  it('replies to the items of several people at once, and refuses an item that two of them have', () => {
    const repo = makeTeam();
    declare(repo, '2026-01-15T09:00:00Z');
    const body = JSON.stringify(bodyOf({ to: ['nadia'], in_flight: [item('refund')] }));
    ok(repo, ['declare', '--from', '-'], { user: 'james', stdin: body });
    const answer = okJson(
      repo,
      ['ack', '--all', '--decline', 'refund:I am on call', '--read-back', 'auth:I run the tests'],
      NADIA,
    );
    expect(
      rowsOf(answer, 'acknowledged').map((one) => [one['author'], rowsOf(one, 'items')]),
    ).toMatchObject([
      ['wei', [{ key: 'auth', reply: 'accept', read_back: 'I run the tests' }]],
      ['james', [{ key: 'refund', reply: 'decline', reason: 'I am on call' }]],
    ]);
  });
});
