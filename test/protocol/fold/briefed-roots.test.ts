import { describe, expect, test } from 'vitest';
import { continues } from '../../../src/protocol/fold/continues.js';
import { fold } from '../../../src/protocol/fold/fold.js';
import { openRecords } from '../../../src/protocol/fold/open-records.js';
import { KEPT, type Recent } from '../../../src/protocol/fold/briefed-roots.js';
import { answersOf } from '../../helpers/fold-answers.js';
import { blocker, item } from '../../helpers/body.js';
import { briefings } from '../../helpers/briefing-answers.js';
import { History } from '../../helpers/history.js';
import { law } from '../../helpers/law.js';

/** Generated histories take a few hours. */
const RECENT: Recent[] = [
  { newest: 1, of: 'hours' },
  { newest: 2, of: 'hours' },
  { newest: 4, of: 'hours' },
  { newest: 1, of: 'days' },
];

describe('the records that briefings need', () => {
  law(
    'give the briefings of all records, whatever comes after them, or say that they cannot',
    ({ history: { records, policy } }, random) => {
      const lately = [null, ...RECENT][(random[0] ?? 0) % (RECENT.length + 1)] ?? null;
      const before = records.filter((_, index) => (random[index % random.length] ?? 0) % 3 > 0);
      const known = [...before];
      let kept = openRecords(fold(before, policy), null, lately);
      let since: typeof known = [];
      const compare = (): void => {
        const whole = fold(known, policy);
        const open = { ...kept, records: [...kept.records, ...since] };
        const small = fold(open.records, policy, open.pruned);
        expect(answersOf(small)).toEqual(answersOf(whole));
        const found = briefings(open, small, whole, policy);
        expect(found.open).toEqual(found.whole);
      };
      compare();
      for (const [index, record] of records.entries()) {
        if (before.includes(record)) continue;
        known.push(record);
        since.push(record);
        if (!continues(since, kept)) {
          kept = openRecords(fold(known, policy), null, lately);
          since = [];
        } else if ((random[(index + 7) % random.length] ?? 0) % 2 === 0) {
          const state = fold([...kept.records, ...since], policy, kept.pruned);
          kept = openRecords(state, kept, lately);
          since = [];
        }
        compare();
      }
    },
  );

  test('are those of the newest days, and of what waits since', () => {
    const history = new History({ roster: { wei: {}, nadia: {}, sarah: {} } });
    const [wei, nadia, sarah] = [
      history.person('wei'),
      history.person('nadia'),
      history.person('sarah'),
    ];
    const day = 86_400_000;
    for (let shift = 0; shift < 12; shift += 1) {
      const own = wei.declares({
        to: ['nadia'],
        in_flight: [item(`i${shift}`)],
        shipped: shift === 0 ? 'none' : [{ key: `i${shift - 1}`, summary: 'It is done' }],
        blockers: [blocker(`b${shift}`)],
      });
      sarah.resolves(own, 'b1');
      nadia.acks(own);
      history.now += day;
    }
    const last = wei.declares({ to: ['nadia'], in_flight: [item('i11')] });
    const { records, policy } = history;
    const whole = fold(records, policy);
    const open = openRecords(whole, null, KEPT);
    expect(open.records.length).toBeLessThan(records.length / 2);
    const small = fold(open.records, policy, open.pruned);
    const { open: mine, whole: all, unknown } = briefings(open, small, whole, policy);
    expect([mine, unknown]).toEqual([all, 0]);
    expect(small.declarations.get(last.id)?.waitingFor).toEqual(['nadia']);
    const none = openRecords(whole, null);
    const told = briefings(none, fold(none.records, policy, none.pruned), whole, policy);
    expect(told.unknown).toBeGreaterThan(0);
  });

  test('are not those of a declaration that had been acknowledged and waits again', () => {
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    wei.declares({ to: ['nadia'] });
    const asked = wei.declares({ to: ['nadia'], in_flight: [item('auth'), item('login')] });
    const question = nadia.raises('question', 'green', 'wei');
    nadia.acks(asked, { i1: 'ask' }, { question: `${question.id}.q1` });
    nadia.acks(wei.declares({ to: ['nadia'], shipped: [{ key: 'login', summary: 'Live' }] }));
    const { policy } = history;
    const kept = openRecords(fold(history.records, policy), null, { newest: 1, of: 'days' });
    expect([...kept.pruned.closedKeys]).toContain('login');
    const answered = wei.resolves(question, 'q1');
    expect(continues([answered], kept)).toBe(true);
    const records = [...kept.records, answered];
    const small = fold(records, policy, kept.pruned);
    expect(small.declarations.get(asked.id)?.waitingFor).toEqual(['nadia']);
    const told = briefings({ ...kept, records }, small, fold(history.records, policy), policy);
    expect(told.unknown).toBeGreaterThan(0);
    expect(told.open).toEqual(told.whole);
  });
});
