import { describe, expect, test } from 'vitest';
import { blocker, item, question } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

describe('identity', () => {
  test('of a blocker, question or decision is its first record and slot', () => {
    const history = new History();
    const raised = history.person('wei').declares({
      in_flight: [item('auth')],
      blockers: [blocker('timeout'), blocker('limit')],
      questions: [question('copy')],
      decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }],
    });
    const state = history.state();
    expect([...state.topics.keys()].sort()).toEqual([
      `${raised.id}.b1`,
      `${raised.id}.b2`,
      `${raised.id}.q1`,
    ]);
    expect([...state.decisions.keys()]).toEqual([`${raised.id}.d1`]);
  });

  test.each(['blocker', 'question'] as const)(
    'of a %s raised by itself is slot 1 of its own record',
    (kind) => {
      const history = new History();
      const raised = history.person('wei').raises(kind, 'timeout');
      expect([...history.state().topics.keys()]).toEqual([
        `${raised.id}.${kind === 'blocker' ? 'b1' : 'q1'}`,
      ]);
    },
  );

  test('of a decision inside a resolution is d1 of the resolution', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    const resolved = history
      .person('sarah')
      .resolves(raised, 'b1', { key: 'timeout', decision: '12 hours', rationale: 'Law' });
    expect(history.decision(resolved, 'd1')).toMatchObject({
      active: true,
      entry: { decision: '12 hours' },
    });
  });

  test('of a blocker that is carried stays: no new slot, and its age runs from the first declaration', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares({ blockers: [blocker('timeout')] });
    const second = wei.declares({ blockers: [blocker('timeout')] });
    const synthesis = history.person('sarah').declares({ carries: [`${first.id}.b1`] });
    expect(second).toMatchObject({ blockers: 'none', carries: [`${first.id}.b1`] });
    expect([...history.state().topics.keys()]).toEqual([`${first.id}.b1`]);
    expect(history.topic(first, 'b1')).toMatchObject({
      open: true,
      introducedBy: { declared_at: '2026-01-15T09:00:00Z' },
      carriedBy: [{ id: second.id }, { id: synthesis.id }],
    });
  });

  test('an author’s own open things are carried without being named', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares({ blockers: [blocker('timeout')] });
    expect(wei.declares({}).carries).toEqual([`${first.id}.b1`]);
    expect(history.person('nadia').declares({}).carries).toBeUndefined();
  });

  test('is never the key: the same key after closing is a new thing', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares({ blockers: [blocker('timeout')] });
    history.person('sarah').resolves(first, 'b1');
    const second = wei.declares({ blockers: [blocker('timeout')] });
    expect(second.carries).toBeUndefined();
    expect(history.topic(first, 'b1').open).toBe(false);
    expect(history.topic(second, 'b1')).toMatchObject({
      open: true,
      introducedBy: { id: second.id },
    });
  });

  test('two people who raise the same key apart raise two things', () => {
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    nadia.apart = true;
    wei.declares({ blockers: [blocker('timeout')] });
    nadia.declares({ blockers: [blocker('timeout')] });
    expect([...history.state().topics.values()].filter(({ open }) => open)).toHaveLength(2);
  });

  test('of an item is its key within the project', () => {
    const history = new History();
    history.person('wei').declares({ in_flight: [item('auth', { summary: 'Half done' })] });
    history.person('nadia').declares({ in_flight: [item('auth', { summary: 'All but tests' })] });
    expect([...history.state().items.keys()]).toEqual(['auth']);
    expect(history.item('auth').status).toMatchObject({ item: { summary: 'All but tests' } });
  });

  test('an open blocker said again in other words is refused', () => {
    const history = new History();
    const wei = history.person('wei');
    wei.declares({ blockers: [blocker('timeout')] });
    expect(() =>
      wei.declares({ blockers: [blocker('timeout', { need: 'Something else' })] }),
    ).toThrow(/already open/);
  });
});
