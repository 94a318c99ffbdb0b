import { describe, expect, test } from 'vitest';
import { History } from '../../helpers/history.js';

describe('a decision', () => {
  test('is inactive as soon as another supersedes it, by its full id', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const second = history.person('nadia').decides('timeout', first);
    expect(second).toMatchObject({ supersedes: `${first.id}.d1` });
    expect(history.decision(first, 'd1')).toMatchObject({
      active: false,
      standing: true,
      supersededBy: [`${second.id}.d1`],
    });
    expect(history.decision(second, 'd1')).toMatchObject({ active: true, contested: false });
  });

  test('is not superseded by another that merely has its key', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const second = history.person('nadia').decides('timeout');
    expect([history.decision(first, 'd1').active, history.decision(second, 'd1').active]).toEqual([
      true,
      true,
    ]);
    expect(history.decision(second, 'd1').contested).toBe(false);
  });

  test('is active again where the one that supersedes it is retracted', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const second = history.person('nadia').decides('timeout', first);
    history.person('nadia').retracts(second);
    expect(history.decision(first, 'd1')).toMatchObject({ active: true, supersededBy: [] });
    expect(history.decision(second, 'd1').active).toBe(false);
  });

  test('superseded apart by two has both active and contested, until one of them is superseded', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const apart = history.person('james');
    apart.fetch();
    apart.apart = true;
    const second = history.person('nadia').decides('timeout', first);
    const third = apart.decides('timeout', first);
    expect(history.decision(first, 'd1')).toMatchObject({ active: false, contested: false });
    for (const rival of [second, third])
      expect(history.decision(rival, 'd1')).toMatchObject({ active: true, contested: true });
    history.person('wei').decides('timeout', third);
    expect(history.decision(third, 'd1').active).toBe(false);
  });

  test('stays inactive where its superseder is itself superseded', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const second = history.person('wei').decides('timeout', first);
    const third = history.person('wei').decides('timeout', second);
    expect([first, second, third].map((record) => history.decision(record, 'd1').active)).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('of a declaration that was corrected is inactive unless the correction carries it', () => {
    const history = new History();
    const made = [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }];
    const first = history.person('wei').declares({ decisions: made });
    const second = history.person('wei').declares({ supersedes: first.id });
    expect(history.decision(first, 'd1').active).toBe(false);
    history.person('wei').declares({ supersedes: second.id, carries: [`${first.id}.d1`] });
    expect(history.decision(first, 'd1').active).toBe(true);
  });
});
