import { describe, expect, test } from 'vitest';
import { fold } from '../../../src/protocol/fold/fold.js';
import { continues } from '../../../src/protocol/fold/continues.js';
import {
  NOTHING_OPEN,
  openRecords,
  type OpenRecords,
} from '../../../src/protocol/fold/open-records.js';
import type { State } from '../../../src/protocol/fold/state.js';
import type { Policy } from '../../../src/protocol/team/policy.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { answersOf } from '../../helpers/fold-answers.js';
import { blocker } from '../../helpers/body.js';
import { actions, play } from '../../helpers/generated-history.js';
import { History } from '../../helpers/history.js';
import { law, LAW_SETTINGS } from '../../helpers/law.js';
import { fc } from '../../helpers/fc.js';

/**
 * What is open after some more records, computed from what was open before; null where the whole
 * history is needed.
 */
function carryOn(
  open: OpenRecords,
  news: readonly HandoffRecord[],
  policy: Policy,
): { state: State; open: OpenRecords } | null {
  if (!continues(news, open)) return null;
  const state = fold([...open.records, ...news], policy, open.pruned);
  return { state, open: openRecords(state, open) };
}

describe('the records that something open depends on', () => {
  law('give the same answers as all of them', ({ history: { records, policy } }) => {
    const state = fold(records, policy);
    const open = openRecords(state, null);
    expect(answersOf(fold(open.records, policy, open.pruned))).toEqual(answersOf(state));
  });

  law(
    'give the same answers as all of them, whatever comes after them',
    ({ history: { records, policy } }, random) => {
      const before = records.filter((_, index) => (random[index % random.length] ?? 0) % 3 > 0);
      const after = records.filter((record) => !before.includes(record));
      let open = openRecords(fold(before, policy), null);
      const known = [...before];
      for (const record of after) {
        known.push(record);
        const whole = fold(known, policy);
        const next = carryOn(open, [record], policy);
        if (next) expect(answersOf(next.state)).toEqual(answersOf(whole));
        open = next?.open ?? openRecords(whole, null);
      }
    },
  );

  test('hold that a declaration waits for nobody, also once it is kept for what it carries', () => {
    const history = new History({ roster: { nadia: {}, sarah: { role: 'lead' }, wei: {} } });
    const [nadia, sarah, wei] = [
      history.person('nadia'),
      history.person('sarah'),
      history.person('wei'),
    ];
    const raised = nadia.declares({ to: ['wei'], blockers: [blocker('vpn')] });
    const carrying = sarah.declares({ to: ['nadia'], carries: [`${raised.id}.b1`] });
    nadia.acks(carrying);
    // Sarah's last one, and a correction that lets the blocker stand by its carrier alone.
    sarah.declares({ to: ['wei'], supersedes: raised.id });
    wei.resolves(raised, 'b1');
    const policy = history.policy;
    const before = openRecords(fold(history.records, policy), null);
    expect([...before.pruned.partial]).toContain(carrying.id);
    const reopening = wei.reopens(raised, 'b1');
    const next = carryOn(before, [reopening], policy);
    if (next === null) throw new Error('it goes on');
    const after = fold(next.open.records, policy, next.open.pruned);
    expect(after.topics.get(`${raised.id}.b1`)?.open).toBe(true);
    expect(after.declarations.get(carrying.id)?.waitingFor).toEqual([]);
  });

  test('hold that a declaration was withdrawn, also where it is kept for a decision that another one carries', () => {
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    const first = wei.declares({
      decisions: [{ key: 'store', decision: 'One store', rationale: 'Measured' }],
    });
    nadia.declares({ carries: [`${first.id}.d1`] });
    wei.retracts(first);
    history.now -= 3_600_000;
    wei.declares();
    const state = history.state();
    const open = openRecords(state, null);
    expect(answersOf(fold(open.records, history.policy, open.pruned))).toEqual(answersOf(state));
  });

  test('need nothing else for a declaration whose author saw an outcome that was pruned', () => {
    const history = new History();
    const [wei, nadia, sarah] = [
      history.person('wei'),
      history.person('nadia'),
      history.person('sarah'),
    ];
    const raised = wei.declares({ to: ['nadia'], blockers: [blocker('vpn')] });
    nadia.acks(raised);
    wei.declares();
    const outcome = sarah.resolves(raised, 'b1');
    const before = [...history.records];
    const late = wei.declares();
    expect(late.saw).toContain(outcome.id);
    const open = openRecords(fold(before, history.policy), null);
    expect(open.records.map(({ id }) => id)).not.toContain(outcome.id);
    const next = carryOn(open, [late], history.policy);
    expect(answersOf(next?.state ?? history.state())).toEqual(answersOf(history.state()));
    expect(next).not.toBeNull();
  });

  test(
    'grow with what is open, not with what ever happened, and most records need nothing else',
    { timeout: 90_000 },
    () => {
      const shares: { carried: number; of: number; kept: number; all: number }[] = [];
      fc.assert(
        fc.property(actions({ together: true }), (script) => {
          const { records, policy } = play(script).history;
          let open = NOTHING_OPEN;
          let carried = 0;
          const known: HandoffRecord[] = [];
          for (const record of records) {
            known.push(record);
            const next = carryOn(open, [record], policy);
            if (next) carried += 1;
            open = next?.open ?? openRecords(fold(known, policy), null);
            expect(answersOf(fold(open.records, policy, open.pruned))).toEqual(
              answersOf(fold(known, policy)),
            );
          }
          shares.push({
            carried,
            of: records.length,
            kept: open.records.length,
            all: records.length,
          });
        }),
        { ...LAW_SETTINGS, numRuns: Math.min(LAW_SETTINGS.numRuns, 60) },
      );
      const sum = (key: 'carried' | 'of' | 'kept' | 'all'): number =>
        shares.reduce((total, share) => total + share[key], 0);
      expect(sum('carried') / sum('of')).toBeGreaterThan(0.5);
      expect(sum('kept')).toBeLessThan(sum('all'));
    },
  );
});
