import { describe, expect, test } from 'vitest';
import { blocker } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

describe('a blocker or question', () => {
  test.each(['blocker', 'question'] as const)('a %s is open until it is resolved', (kind) => {
    const history = new History();
    const slot = kind === 'blocker' ? 'b1' : 'q1';
    const raised = history.person('wei').raises(kind, 'timeout');
    expect(history.topic(raised, slot).open).toBe(true);
    history.person('sarah').resolves(raised, slot);
    expect(history.topic(raised, slot).open).toBe(false);
  });

  test('is open again once a reopening names its resolution, and as old as before', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    const resolved = history.person('sarah').resolves(raised, 'b1');
    const reopened = history.person('wei').reopens(raised, 'b1');
    expect(reopened).toMatchObject({ cancels: [resolved.id] });
    expect(history.topic(raised, 'b1')).toMatchObject({
      open: true,
      introducedBy: { id: raised.id },
    });
    history.person('sarah').resolves(raised, 'b1');
    expect(history.topic(raised, 'b1').open).toBe(false);
  });

  test('stays closed where a resolution was written that the reopening had not seen (observed-remove)', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    const [sarah, james, wei] = [
      history.person('sarah'),
      history.person('james'),
      history.person('wei'),
    ];
    const first = sarah.resolves(raised, 'b1');
    james.fetch([raised]);
    james.apart = true;
    const second = james.resolves(raised, 'b1');
    wei.fetch([raised, first]);
    wei.apart = true;
    wei.reopens(raised, 'b1');
    expect(history.topic(raised, 'b1').open).toBe(false);
    wei.fetch([second]);
    wei.reopens(raised, 'b1');
    expect(history.topic(raised, 'b1').open).toBe(true);
  });

  test('is closed again where the reopening is retracted, and open where the resolution is', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    const resolved = history.person('sarah').resolves(raised, 'b1');
    const reopened = history.person('wei').reopens(raised, 'b1');
    history.person('wei').retracts(reopened);
    expect(history.topic(raised, 'b1').open).toBe(false);
    history.person('sarah').retracts(resolved);
    expect(history.topic(raised, 'b1').open).toBe(true);
  });

  test('belongs to its owner until it is assigned, then to whom the last assignment says', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout', 'sarah');
    expect(history.topic(raised, 'b1').owner).toBe('sarah');
    history.person('sarah').assigns(raised, 'b1', 'james');
    history.now -= 3_600_000;
    history.person('james').assigns(raised, 'b1', 'nadia');
    expect(history.topic(raised, 'b1')).toMatchObject({ owner: 'nadia', ownerContested: false });
  });

  test('an assignment after a reopening had seen the one before the resolution', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout', 'sarah');
    history.person('sarah').assigns(raised, 'b1', 'james');
    history.person('james').resolves(raised, 'b1');
    history.person('wei').reopens(raised, 'b1');
    history.now -= 3_600_000;
    history.person('wei').assigns(raised, 'b1', 'nadia');
    expect(history.topic(raised, 'b1')).toMatchObject({ owner: 'nadia', ownerContested: false });
  });

  test('an assignment that was retracted keeps its place in causality', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout', 'sarah');
    history.person('sarah').assigns(raised, 'b1', 'james');
    const second = history.person('sarah').assigns(raised, 'b1', 'anna');
    history.person('sarah').assigns(raised, 'b1', 'nadia');
    history.person('sarah').retracts(second);
    expect(history.topic(raised, 'b1')).toMatchObject({ owner: 'nadia', ownerContested: false });
  });

  test('assigned apart to two people is contested, to the same person is not', () => {
    for (const [to, contested] of [
      ['nadia', true],
      ['james', false],
    ] as const) {
      const history = new History();
      const raised = history.person('wei').raises('blocker', 'timeout', 'sarah');
      const apart = history.person('wei');
      apart.fetch();
      apart.apart = true;
      history.person('sarah').assigns(raised, 'b1', 'james');
      apart.assigns(raised, 'b1', to);
      expect(history.topic(raised, 'b1')).toMatchObject({ owner: to, ownerContested: contested });
    }
  });

  test('an event about a record that was not fetched is kept and reported, and counts once that is there', () => {
    const history = new History();
    const raised = history.person('wei').declares({ blockers: [blocker('timeout')] });
    const resolved = history.person('sarah').resolves(raised, 'b1');
    const partial = new History();
    partial.records.push(resolved);
    expect(partial.state()).toMatchObject({
      missingReferences: [{ record: { id: resolved.id }, missing: raised.id }],
    });
    expect(partial.state().records.has(resolved.id)).toBe(true);
    partial.records.push(raised);
    expect(partial.state().missingReferences).toEqual([]);
    expect(partial.topic(raised, 'b1').open).toBe(false);
  });
});
