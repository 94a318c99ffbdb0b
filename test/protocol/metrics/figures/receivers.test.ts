import { describe, expect, it } from 'vitest';
import { ackLatency } from '../../../../src/protocol/metrics/figures/ack-latency.js';
import { receiverJudged } from '../../../../src/protocol/metrics/figures/receiver-judged.js';
import { unownedGap } from '../../../../src/protocol/metrics/figures/unowned-gap.js';
import { item, question } from '../../../helpers/body.js';
import { Measured } from '../../../helpers/measured.js';

// Worked out by hand. 2026-01-05 is a Monday. Nadia has a break, and is on leave on Thursday.
const TEAM = {
  roster: {
    wei: { zone: 'UTC', shifts: ['mon-fri 8:00-16:00'] },
    nadia: {
      zone: 'UTC',
      shifts: ['mon-fri 15:00-19:00 and 20:00-23:00'],
      away: ['2026-01-08'],
    },
    omar: {},
  },
};
const HOUR = 3600;
const body = (key: string, to = ['nadia']) => ({ to, in_flight: [item(key)] });

describe('the time to acknowledge', () => {
  it('is counted in shifts of the addressee, and goes on for one that still waits', () => {
    const history = new Measured(TEAM);
    // Landed at 14:00, before her shift; acknowledged after two hours of it.
    const monday = history.at('2026-01-05 13:59', 'wei').declares(body('a'));
    history.lands(monday, '2026-01-05 14:00');
    history.at('2026-01-05 17:00', 'nadia').acks(monday, { i1: 'accept' });
    // One hour before and one after her break.
    const tuesday = history.at('2026-01-06 18:00', 'wei').declares(body('b'));
    history.at('2026-01-06 21:00', 'nadia').acks(tuesday, { i1: 'accept' });
    // An hour on Wednesday, none on Thursday, half an hour on Friday.
    const wednesday = history.at('2026-01-07 22:00', 'wei').declares(body('c'));
    history.at('2026-01-09 15:30', 'nadia').acks(wednesday, { i1: 'accept' });
    // Outside her shifts: no time at work.
    const night = history.at('2026-01-10 10:00', 'wei').declares(body('d'));
    history.at('2026-01-10 10:05', 'nadia').acks(night, { i1: 'accept' });
    // Still waits after three hours at work.
    history.at('2026-01-12 12:00', 'wei').declares(body('e'));
    // Nobody knows Omar's hours.
    history.at('2026-01-12 13:00', 'wei').declares(body('f', ['omar']));
    const found = ackLatency(history.material('2026-01-05 00:00', '2026-01-12 18:00'));
    // 0, 1.5, 2, 2 and more than 3 hours: half of five is reached at the third.
    expect(found).toMatchObject({ n: 5, censored: 1, median: 2 * HOUR, p90: null });
    expect(found.coverage).toBeCloseTo(5 / 6);
    expect(found.clock).toBe('declared');
  });

  it('takes an acknowledgement of a newer declaration that covers an older one', () => {
    const history = new Measured(TEAM);
    const first = history.at('2026-01-05 15:00', 'wei').declares(body('a'));
    const second = history.at('2026-01-06 15:00', 'wei').declares(body('a'));
    history
      .at('2026-01-06 16:00', 'nadia')
      .acks(second, { i1: 'accept' }, { covers: [first.id, second.id] });
    const { seen } = {
      seen: ackLatency(history.material('2026-01-05 00:00', '2026-01-07 00:00')),
    };
    expect(seen).toMatchObject({ n: 2, censored: 0, coverage: 1 });
  });
});

describe('completeness as receivers judge it', () => {
  it('is spoiled by what they ask in the shift: a reply, a question, a corrected read-back', () => {
    const history = new Measured(TEAM);
    const declared = (day: number, key: string) =>
      history.at(`2026-01-0${day} 15:00`, 'wei').declares(body(key));
    const clear = declared(5, 'a');
    history.at('2026-01-05 16:00', 'nadia').acks(clear, { i1: 'accept' });
    const asked = declared(6, 'b');
    history.at('2026-01-06 16:00', 'nadia').acks(asked, { i1: 'ask' });
    const later = declared(7, 'c');
    history.at('2026-01-07 16:00', 'nadia').acks(later, { i1: 'accept' });
    history.at('2026-01-07 22:00', 'nadia').declares({
      in_flight: [item('c')],
      questions: [question('q', { owner: 'wei', blocks: ['c'] })],
    });
    const tooLate = declared(9, 'd');
    history.at('2026-01-09 16:00', 'nadia').acks(tooLate, { i1: 'accept' });
    history.at('2026-01-12 16:00', 'nadia').declares({
      in_flight: [item('c'), item('d')],
      questions: [question('r', { owner: 'wei', blocks: ['d'] })],
    });
    const misread = history.at('2026-01-12 15:00', 'wei').declares(body('e'));
    const ack = history.at('2026-01-12 16:30', 'nadia').acks(misread, { i1: 'accept' });
    history.at('2026-01-12 16:40', 'wei').repliesTo(ack, { corrects: [{ text: 'The other one' }] });
    // Not acknowledged.
    history.at('2026-01-13 15:00', 'wei').declares(body('f'));
    const found = receiverJudged(history.material('2026-01-05 00:00', '2026-01-14 00:00'));
    expect(found).toMatchObject({ n: 5, value: 2 / 5 });
    expect(found.coverage).toBeCloseTo(5 / 6);
  });
});

describe('the unowned gap', () => {
  it('runs from the end of the sender’s shift; none where it is taken before', () => {
    const history = new Measured(TEAM);
    const hand = (day: number, key: string, at = '15:30') =>
      history.at(`2026-01-0${day} ${at}`, 'wei').declares(body(key));
    const take = (at: string, declared: ReturnType<typeof hand>) =>
      history.at(`2026-01-${at}`, 'nadia').acks(declared, { i1: 'accept' });
    take('05 15:50', hand(5, 'a'));
    take('06 17:00', hand(6, 'b'));
    take('07 18:00', hand(7, 'c'));
    // On leave: 23 hours until the next day at 15:00.
    take('09 15:00', hand(8, 'd'));
    // Declared an hour after the shift; nobody has taken it.
    hand(9, 'e', '17:00');
    const found = unownedGap(history.material('2026-01-05 00:00', '2026-01-10 16:00'));
    // 0, 1, 2, 23 and more than 24 hours.
    expect(found).toMatchObject({ n: 5, censored: 1, median: 2 * HOUR, p90: null, coverage: 1 });
  });
});
