import { describe, expect, test } from 'vitest';
import { holdersOf } from '../../../src/protocol/fold/held-by.js';
import { fold } from '../../../src/protocol/fold/fold.js';
import { openRecords } from '../../../src/protocol/fold/open-records.js';
import { silentDrop } from '../../../src/protocol/rules/silent-drop.js';
import { item } from '../../helpers/body.js';
import { History, type Person } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';
import { LAW_SETTINGS } from '../../helpers/law.js';
import { serialise } from '../../helpers/serialise.js';
import { fc } from '../../helpers/fc.js';

const OFFERED = { to: ['nadia'], in_flight: [item('release')] };

/** Wei and james, who both declared `release` before either saw the other's. */
function both(): { history: History; wei: Person; james: Person } {
  const history = new History({ roster: { wei: {}, james: {}, nadia: {}, sarah: {} } });
  const [wei, james] = [history.person('wei'), history.person('james')];
  for (const person of [wei, james]) {
    person.apart = true;
    person.declares({
      ...OFFERED,
      in_flight: [item('release', { summary: `Release of ${person.handle}` })],
    });
  }
  return { history, wei, james };
}

/** Who may not leave the item out of their declaration. */
function bound(history: History): string[] {
  const state = history.state();
  return ['wei', 'james', 'nadia', 'sarah'].filter(
    (author) => judged(silentDrop, declaration(), context({ state, author })).length > 0,
  );
}

describe('a key that two people used at the same time', () => {
  test('is contested, and neither of them may leave it out', () => {
    const { history } = both();
    expect(history.item('release')).toMatchObject({ contested: true, holderContested: true });
    expect(holdersOf(history.item('release'))).toEqual(['james', 'wei']);
    expect(bound(history)).toEqual(['wei', 'james']);
  });

  test('stays with the other where one of them hands it over', () => {
    const { history } = both();
    const [first] = history.records;
    history.person('nadia').acks(first as (typeof history.records)[0], { i1: 'accept' });
    expect(holdersOf(history.item('release'))).toEqual(['james', 'nadia']);
    expect(bound(history)).toEqual(['james', 'nadia']);
  });

  test('stays with the other where one of them closes it', () => {
    for (const body of [
      { dropped: [{ key: 'release', reason: 'Renamed to notes' }] },
      { shipped: [{ key: 'release', summary: 'Live' }] },
    ]) {
      const { history } = both();
      history.person('james').declares(body);
      expect(history.item('release')).toMatchObject({
        status: { as: 'in_flight', item: { summary: 'Release of wei' } },
        holder: 'wei',
        contested: false,
        holderContested: false,
      });
      history.person('wei').declares(body);
      expect(history.item('release').status.as).not.toBe('in_flight');
    }
  });

  test('is settled by an assignment', () => {
    const { history } = both();
    history.person('sarah').assignsItem('release', 'wei');
    expect(history.item('release')).toMatchObject({ holder: 'wei', holderContested: false });
    history.person('wei').declares(OFFERED);
    expect(history.item('release')).toMatchObject({ holder: 'wei', contested: false });
    expect(bound(history)).toEqual(['wei']);
  });

  test('is not given away by whoever declines the offer of the other', () => {
    const { history } = both();
    const [first] = history.records;
    history.person('james').acks(first as (typeof history.records)[0], { i1: 'decline' });
    expect(holdersOf(history.item('release'))).toEqual(['james', 'wei']);
  });

  test('stays with both, however often they declare it, whoever had seen what, in every order of arrival', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            who: fc.nat(1),
            fetch: fc.boolean(),
            clock: fc.integer({ min: -90, max: 90 }),
          }),
          { maxLength: 12 },
        ),
        fc.infiniteStream(fc.nat()),
        (script, random) => {
          const { history, wei, james } = both();
          for (const { who, fetch, clock } of script) {
            const person = who === 0 ? wei : james;
            if (fetch) person.fetch();
            history.now += clock * 60_000;
            person.declares(OFFERED);
          }
          expect(bound(history)).toEqual(['wei', 'james']);
          const { records, policy } = history;
          const whole = fold(records, policy);
          const shuffled = records
            .map((record) => ({ record, at: Number(random.next().value) }))
            .sort((a, b) => a.at - b.at)
            .map(({ record }) => record);
          expect(serialise(fold(shuffled, policy))).toBe(serialise(whole));
          const open = openRecords(fold(shuffled.slice(0, 1), policy), null);
          const later = fold([...open.records, ...shuffled.slice(1)], policy, open.pruned);
          expect(serialise(later.items)).toBe(serialise(whole.items));
        },
      ),
      LAW_SETTINGS,
    );
  });
});
