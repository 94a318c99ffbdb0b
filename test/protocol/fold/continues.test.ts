import { describe, expect, test } from 'vitest';
import { continues } from '../../../src/protocol/fold/continues.js';
import { openRecords, type OpenRecords } from '../../../src/protocol/fold/open-records.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { item, question } from '../../helpers/body.js';
import { History, type Person } from '../../helpers/history.js';

const SMALL = { key: 'small', decision: 'Keep it small', rationale: 'Less to test' };

function open(history: History, records: readonly HandoffRecord[] = history.records): OpenRecords {
  const then = new History();
  then.records.push(...records);
  return openRecords(then.state(), null);
}

describe('the fold goes on from what is open', () => {
  test('after a wrap that carries what is open and updates an item in flight', () => {
    const history = new History();
    const wei = history.person('wei');
    wei.declares({ in_flight: [item('auth')], decisions: [SMALL] });
    wei.raises('blocker', 'vpn');
    history.person('nadia').raises('question', 'limit');
    const before = open(history);
    const next = wei.declares({ in_flight: [item('auth')] });
    expect(next.carries).toHaveLength(1);
    expect(continues([next], before)).toBe(true);
  });

  test('not after a record that carries or replaces a decision that a correction replaced', () => {
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    const first = wei.declares({ decisions: [SMALL] });
    nadia.apart = true;
    nadia.fetch();
    wei.declares({
      supersedes: first.id,
      decisions: [{ ...SMALL, decision: 'Keep it very small' }],
    });
    const before = open(history);
    const late = [nadia.declares({ carries: [`${first.id}.d1`] }), nadia.decides('large', first)];
    expect(late.map((record) => continues([record], before))).toEqual([false, false]);
  });

  test.each(['accept', 'assign'])(
    'not after a late record says %s of an item, by its slot, that somebody closed',
    (late) => {
      const history = new History();
      const [wei, nadia, sarah] = ['wei', 'nadia', 'sarah'].map((name) => history.person(name)) as [
        Person,
        Person,
        Person,
      ];
      // Its open question keeps the record, and with it the item, among what is open.
      const offer = wei.declares({ in_flight: [item('auth')], questions: [question('limit')] });
      sarah.apart = true;
      sarah.fetch();
      nadia.declares({ dropped: [{ key: 'auth', reason: 'Nobody needs it' }] });
      const before = open(history);
      expect(before.records.map(({ id }) => id)).toContain(offer.id);
      const record =
        late === 'accept'
          ? sarah.acks(offer, { i1: 'accept' })
          : sarah.assignsItem('auth', 'sarah');
      expect(continues([record], before)).toBe(false);
    },
  );

  test.each(['carries', 'replaces'])(
    'not after a record comes that another one %s and did not see',
    (how) => {
      const history = new History();
      const [wei, nadia] = [history.person('wei'), history.person('nadia')];
      const first = wei.decides('small');
      const seals = (kind: 'declaration' | 'decision', own: object): HandoffRecord => {
        const honest =
          kind === 'decision'
            ? nadia.decides('large', first)
            : nadia.declares({ carries: [`${first.id}.d1`] });
        const { id: _id, digest: _digest, ...content } = honest;
        history.records.pop();
        return nadia.seals({ ...content, ...own } as Parameters<typeof nadia.seals>[0], kind);
      };
      const later = seals(how === 'carries' ? 'declaration' : 'decision', { saw: [] });
      expect(continues([first], open(history, [later]))).toBe(false);
      expect(continues([first], open(history, [wei.raises('blocker', 'vpn')]))).toBe(true);
    },
  );
});
