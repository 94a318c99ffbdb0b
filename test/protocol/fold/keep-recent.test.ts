import { describe, expect, test } from 'vitest';
import { continues } from '../../../src/protocol/fold/continues.js';
import { fold } from '../../../src/protocol/fold/fold.js';
import { openRecords } from '../../../src/protocol/fold/open-records.js';
import { KEPT, keepRecent, type Recent } from '../../../src/protocol/fold/keep-recent.js';
import { seenByPruned } from '../../../src/protocol/fold/told-before.js';
import { overviewOf } from '../../../src/protocol/query/overview.js';
import { startFromOpen } from '../../../src/protocol/query/start/start-from-open.js';
import { blocker, item } from '../../helpers/body.js';
import { asTheyArrive } from '../../helpers/as-they-arrive.js';
import { briefings } from '../../helpers/briefing-answers.js';
import { History } from '../../helpers/history.js';
import { law } from '../../helpers/law.js';
import { starts } from '../../helpers/start-answers.js';
import { UNREAD } from '../../helpers/unread.js';

/** Short histories take a few hours. */
const RECENT: Recent[] = [
  { newest: 1, of: 'hours' },
  { newest: 2, of: 'hours' },
  { newest: 4, of: 'hours' },
  { newest: 1, of: 'days' },
];

describe('the records that briefings and starts need', () => {
  law(
    'give the answers of all records, whatever comes after them, or say that they cannot',
    ({ history }, random) => {
      const lately = RECENT[(random[0] ?? 0) % RECENT.length] ?? KEPT;
      asTheyArrive(history, random, { lately, late: 3, asked: 1 });
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
    const open = openRecords(whole, null, keepRecent(KEPT));
    expect(open.records.length).toBeLessThan(records.length / 2);
    const small = fold(open.records, policy, open.pruned);
    const { open: mine, whole: all, unknown } = briefings(open, small, whole, policy);
    expect([mine, unknown]).toEqual([all, 0]);
    expect(small.declarations.get(last.id)?.waitingFor).toEqual(['nadia']);
    const none = openRecords(whole, null);
    const told = briefings(none, fold(none.records, policy, none.pruned), whole, policy);
    expect(told.unknown).toBeGreaterThan(0);
  });

  test('are there for a declaration that had been acknowledged and waits again', () => {
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    wei.declares({ to: ['nadia'] });
    const asked = wei.declares({ to: ['nadia'], in_flight: [item('auth'), item('login')] });
    const question = nadia.raises('question', 'green', 'wei');
    nadia.acks(asked, { i1: 'ask' }, { question: `${question.id}.q1` });
    nadia.acks(wei.declares({ to: ['nadia'], shipped: [{ key: 'login', summary: 'Live' }] }));
    const { policy } = history;
    const kept = openRecords(
      fold(history.records, policy),
      null,
      keepRecent({ newest: 1, of: 'days' }),
    );
    const answered = wei.resolves(question, 'q1');
    expect(continues([answered], kept)).toBe(true);
    const records = [...kept.records, answered];
    const small = fold(records, policy, kept.pruned);
    expect(small.declarations.get(asked.id)?.waitingFor).toEqual(['nadia']);
    const told = briefings({ ...kept, records }, small, fold(history.records, policy), policy);
    expect([told.open, told.unknown]).toEqual([told.whole, 0]);
  });

  test('count what somebody never acknowledged, however long ago', () => {
    const history = new History({
      roster: { wei: {}, nadia: {}, james: {} },
      pods: { crew: { members: ['nadia', 'james'] } },
    });
    const [wei, nadia, james] = [
      history.person('wei'),
      history.person('nadia'),
      history.person('james'),
    ];
    for (let shift = 0; shift < 9; shift += 1) {
      const own = wei.declares({ to: ['crew'] });
      nadia.declares({ to: ['wei'] });
      if (shift < 8) james.acks(own);
      history.now += 86_400_000;
    }
    const { policy } = history;
    const whole = fold(history.records, policy);
    const open = openRecords(whole, null, keepRecent(KEPT));
    expect(open.records.length).toBeLessThan(history.records.length);
    const small = fold(open.records, policy, open.pruned);
    const facts = startFromOpen(open, small, {
      handle: 'nadia',
      overview: overviewOf(small, UNREAD),
      news: new Map(),
    });
    expect(facts?.superseded).toBe(8);
    expect(starts(open, small, whole).unknown).toBeLessThan(4);
    expect(starts(open, small, whole).open).toEqual(starts(open, small, whole).whole);
  });

  test('do not tell a start where a pruned record may have told its person the news', () => {
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    const own = wei.declares({ to: ['nadia'], in_flight: [item('auth')] });
    history.now += 60_000;
    const news = nadia.acks(own, { i1: 'decline' }, { covers: [own.id] });
    const { policy } = history;
    const open = openRecords(fold(history.records, policy), null, keepRecent(KEPT));
    const small = fold(open.records, policy, open.pruned);
    const known = { handle: 'wei', overview: overviewOf(small, UNREAD), news: new Map() };
    expect(startFromOpen(open, small, known)?.changes).toHaveLength(1);
    const { recently } = open;
    if (recently === null) throw new Error('nothing is kept');
    const told = { ...open, recently: { ...recently, seenByPruned: new Set([news.id]) } };
    expect(startFromOpen(told, small, known)).toBeNull();
    expect([...seenByPruned(small, new Set([own.id]), new Set())]).toEqual([own.id]);
  });
});
