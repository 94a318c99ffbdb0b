import { describe, expect, test } from 'vitest';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const LEAD = {
  roster: { wei: {}, nadia: {}, james: {}, sarah: { role: 'lead' as const } },
  pods: { crew: { members: ['nadia'], lead: 'nadia' } },
};

describe('a retraction', () => {
  test('removes a record’s effects', () => {
    const history = new History();
    const declared = history.person('wei').declares({
      to: ['nadia'],
      in_flight: [item('auth')],
      blockers: [blocker('timeout')],
      decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }],
    });
    const withdrawn = history.person('wei').retracts(declared);
    const state = history.state();
    expect([...state.items]).toEqual([]);
    expect(history.topic(declared, 'b1')).toMatchObject({ open: false, standing: false });
    expect(history.decision(declared, 'd1').active).toBe(false);
    expect(state.declarations.get(declared.id)).toMatchObject({
      waitingFor: [],
      retracted: [{ id: withdrawn.id }],
    });
    expect(state.records.has(declared.id)).toBe(true);
  });

  test('does not remove its place in causality', () => {
    const history = new History();
    history.person('wei').declares({ in_flight: [item('auth', { summary: 'First' })] });
    const second = history
      .person('nadia')
      .declares({ in_flight: [item('auth', { summary: 'Second' })] });
    const third = history
      .person('wei')
      .declares({ in_flight: [item('auth', { summary: 'Third' })] });
    history.person('nadia').retracts(second);
    expect(history.item('auth')).toMatchObject({
      declaration: { id: third.id },
      contested: false,
      holder: 'wei',
      holderContested: false,
    });
  });

  test('cannot itself be retracted', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    const withdrawn = history.person('wei').retracts(raised);
    history.person('wei').retracts(withdrawn);
    expect(history.topic(raised, 'b1').open).toBe(false);
  });

  test.each([
    ['its author', 'wei', false],
    ['a lead of the team', 'sarah', false],
    ['a lead of a pod', 'nadia', false],
    ['anybody else', 'james', true],
  ])('by %s: the record keeps its effects: %s → %s', (_who, handle, open) => {
    const history = new History(LEAD);
    const raised = history.person('wei').raises('blocker', 'timeout');
    history.person(handle).retracts(raised);
    expect(history.topic(raised, 'b1').open).toBe(open);
  });

  test('twice is the same as once', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    history.person('wei').retracts(raised);
    history.person('wei').retracts(raised);
    expect(history.topic(raised, 'b1').open).toBe(false);
  });

  test.each(['blocker', 'question'] as const)(
    'of a %s ends it, whoever carried it before or carries it later',
    (kind) => {
      const history = new History();
      const [wei, nadia] = [history.person('wei'), history.person('nadia')];
      const raised = wei.raises(kind, 'timeout');
      const slot = kind === 'blocker' ? 'b1' : 'q1';
      wei.declares();
      nadia.declares({ carries: [`${raised.id}.${slot}`] });
      nadia.apart = true;
      wei.retracts(raised);
      nadia.declares({ carries: [`${raised.id}.${slot}`] });
      expect(history.topic(raised, slot)).toMatchObject({ open: false, standing: false });
      expect(history.topic(raised, slot).carriedBy).toHaveLength(3);
    },
  );

  test('of a decision ends it, though a declaration carries it', () => {
    const history = new History();
    const decided = history.person('wei').decides('store');
    history.person('nadia').declares({ carries: [`${decided.id}.d1`] });
    history.person('wei').retracts(decided);
    expect(history.decision(decided, 'd1').active).toBe(false);
    expect(() => history.person('nadia').declares({ carries: [`${decided.id}.d1`] })).toThrow(
      'was retracted',
    );
  });

  test('of a declaration leaves open what another one that stands carries', () => {
    const history = new History();
    const first = history.person('wei').declares({ blockers: [blocker('timeout')] });
    history.person('nadia').declares({ carries: [`${first.id}.b1`] });
    history.person('wei').retracts(first);
    expect(history.topic(first, 'b1').open).toBe(true);
  });
});

test('an event on something withdrawn is kept, and has nothing to close', () => {
  const history = new History();
  const raised = history.person('wei').raises('question', 'limit');
  history.person('sarah').resolves(raised, 'q1');
  history.person('wei').retracts(raised);
  expect(history.topic(raised, 'q1')).toMatchObject({ open: false, standing: false });
  expect(history.topic(raised, 'q1').resolutions).toHaveLength(1);
});
