import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const WRAP = `to: [Nadia]
returns_at: 2026-01-16T09:00:00Z
shipped: none
in_flight:
  - key: refund
    status: in_review
    summary: Refund flow
    why: Customers wait for it
    handover: watch
    severity: high
    waits_on: [{ who: james@example.org, for: a review of the refund flow }]
    next: [{ action: Ping james, owner: "@nadia", when: no review by 18:00 }]
  - key: auth
    status: in_progress
    summary: Session handler
    why: The audit asks for it
    handover: hold
    next: [{ action: Write the refresh, owner: wei }]
decisions: none
blockers:
  - { key: label, need: A nicer label, why: The page looks odd, owner: Sarah, blocks: [auth], severity: low, needed_by: 2026-01-15T14:00:00Z }
  - { key: prod, need: The production key, why: Nothing can be paid, owner: "@Sarah", blocks: [auth], severity: critical }
questions: none
`;

function declared(): TestRepo {
  const repo = makeTeam();
  ok(repo, ['declare', '--from', '-'], { stdin: WRAP });
  return repo;
}

describe('query', SLOW, () => {
  it('says what waits for a person, and which actions are next', () => {
    const repo = declared();
    const waits = (who: string): unknown[] =>
      rowsOf(okJson(repo, ['query', '--waiting-on', who]), 'waiting_on').map(
        ({ kind, key, from, text, severity }) => [kind, key, from, text, severity],
      );
    expect(waits('@James')).toEqual([
      ['wait', 'refund', 'wei', 'a review of the refund flow', 'high'],
    ]);
    expect(waits('nadia@example.org')).toEqual([
      ['next', 'refund', 'wei', 'Ping james (no review by 18:00)', 'high'],
    ]);
    expect(waits('sarah').map((row) => (row as string[])[1])).toEqual(['prod', 'label']);
    expect(waits('wei')).toEqual([]);
    const next = rowsOf(okJson(repo, ['query', '--next']), 'next');
    expect(next.map(({ key, owner }) => [key, owner])).toEqual([
      ['refund', 'nadia'],
      ['auth', 'wei'],
    ]);
    expect(rowsOf(okJson(repo, ['query', '--next', '--owner', 'nadia']), 'next')).toHaveLength(1);
    expect(run(repo, ['query', '--waiting-on', 'james']).out).toMatch(
      /^wait\t\S+\.i1\twei\t0\trefund\ta review of the refund flow\n$/,
    );
    ok(repo, ['ack', '--all', '--decline', 'refund:I am on call'], { user: 'nadia' });
    expect(waits('nadia')).toEqual([]);
    expect(waits('james')).toHaveLength(1);
    const shown = (now: string, args: readonly string[]): string =>
      run(repo, args, { now, env: { HANDOFF_FORCE_TTY: '200', NO_COLOR: '1' } }).out;
    for (const args of [
      ['query', '--blocked'],
      ['query', '--waiting-on', 'sarah'],
      ['start', '--as', 'sarah'],
    ]) {
      expect(shown('2026-01-15T12:00:00Z', args)).toContain('A nicer label (needed in 2 h)');
      expect(shown('2026-01-15T17:00:00Z', args)).toContain('A nicer label (overdue by 3 h)');
    }
    expect(shown('2026-01-15T12:00:00Z', ['query', '--waiting-on', 'james'])).toContain(
      'handoff ping refund reminds james of the first',
    );
    expect(shown('2026-01-15T12:00:00Z', ['start', '--as', 'wei'])).toMatch(
      /handoff ping (?:refund|auth) reminds whom (?:refund|auth) waits for/,
    );
  });

  it('orders by severity, and prints it', () => {
    const repo = declared();
    expect(rowsOf(okJson(repo, ['query', '--blocked']), 'blocked').map(({ key }) => key)).toEqual([
      'prod',
      'label',
    ]);
    const { out } = run(repo, ['query'], { env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' } });
    expect(out).toContain('critical: The production key');
    const flying = out.slice(out.indexOf('In flight'));
    expect(flying.indexOf('refund')).toBeLessThan(flying.indexOf('auth'));
    expect(flying).toContain('high: in review');
  });

  it('lists all declarations with their readers and reading time', () => {
    const repo = declared();
    ok(repo, ['ack', '--all'], { user: 'nadia', now: '2026-01-15T11:00:00Z' });
    expect(rowsOf(okJson(repo, ['query', '--declarations']), 'declarations')).toMatchObject([
      { author: 'wei', to: ['nadia'], waiting_for: [], acknowledged_by: ['nadia'] },
    ]);
    const late = ['query', '--declarations', '--since', '2026-01-15T12:00:00Z'];
    expect(okJson(repo, late)['declarations']).toEqual([]);
  });

  it('names the filter where it leaves nothing, and what it left out', () => {
    const repo = declared();
    const empty = (...args: string[]): string => run(repo, ['query', ...args]).err;
    expect(empty('--in-flight', '--mine', '--as', 'nadia')).toContain(
      'Nothing of yours is in flight; 2 items are, held by wei.\n',
    );
    expect(empty('--pending-acks', '--owner', 'james')).toContain(
      'No declaration for james waits; 1 does, for nadia.\n',
    );
    expect(empty('--pending-acks', '--mine', '--as', 'sarah')).toContain(
      'No declaration for you waits; 1 does, for nadia.\n',
    );
    expect(empty('--questions', '--author', 'wei')).toContain(
      'No question declared by wei is open.\n',
    );
  });

  it.each([
    [['--owner', 'sarha'], 'did you mean sarah?'],
    [['--author', 'Weii'], 'did you mean wei?'],
    [['--waiting-on', 'jmes'], 'did you mean james?'],
    [['--item', 'refnud'], 'did you mean refund?'],
    [['--owner', 'somebody-else'], 'the roster has wei, nadia, sarah, james'],
  ])('does not know %j', (filter, hint) => {
    const { code, answer } = runJson(declared(), ['query', ...filter]);
    expect([code, answer['error']]).toMatchObject([2, { code: 'usage', hint }]);
  });
});
