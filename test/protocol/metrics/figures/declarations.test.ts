import { describe, expect, it } from 'vitest';
import { carryOver } from '../../../../src/protocol/metrics/figures/carry-over.js';
import { driftAtPickup } from '../../../../src/protocol/metrics/figures/drift-at-pickup.js';
import { queryUsage } from '../../../../src/protocol/metrics/figures/query-usage.js';
import { reLitigation } from '../../../../src/protocol/metrics/figures/re-litigation.js';
import { silentDrops } from '../../../../src/protocol/metrics/figures/silent-drops.js';
import { theatre } from '../../../../src/protocol/metrics/figures/theatre.js';
import type { Ack, Declaration, HandoffRecord, Pull } from '../../../../src/schema/types.js';
import { item } from '../../../helpers/body.js';
import { Measured } from '../../../helpers/measured.js';

// Worked out by hand. 2026-01-05 is a Monday.
const TEAM = { roster: { wei: {}, nadia: {}, sarah: {} } };
const [FROM, TO] = ['2026-01-05 00:00', '2026-01-19 00:00'] as const;

describe('items from declaration to declaration', () => {
  it('are carried unchanged, whatever the wording of why; a drop that nobody said is counted', () => {
    const history = new Measured(TEAM);
    const wei = (day: string, body: Parameters<ReturnType<Measured['person']>['declares']>[0]) =>
      history.at(`2026-01-${day} 16:00`, 'wei').declares(body);
    const hold = (key: string, own = {}) => item(key, { handover: 'hold', ...own });
    // Before this time: no boundary by itself.
    wei('02', { in_flight: [hold('a', { progress: 10 })] });
    // Changed: one of one item.
    wei('05', { in_flight: [hold('a', { progress: 20 }), hold('b')] });
    // Unchanged: both.
    wei('06', { in_flight: [hold('a', { progress: 20 }), hold('b', { why: 'Other words' })] });
    // One is shipped; the other has another status.
    wei('07', {
      in_flight: [hold('a', { progress: 20, status: 'waiting' })],
      shipped: [{ key: 'b', summary: 'Merged' }],
    });
    // Taken by Nadia in between.
    const offer = wei('08', { to: ['nadia'], in_flight: [item('a'), hold('c')] });
    history.at('2026-01-08 17:00', 'nadia').acks(offer, { i1: 'accept' });
    // `a` was given away; `c` is dropped without a word.
    wei('09', { in_flight: [hold('e')] });
    // Nothing else of Nadia's is compared with Wei's.
    history.at('2026-01-09 18:00', 'nadia').declares({ in_flight: [hold('a')] });
    const material = history.material(FROM, TO);
    // Items at the boundaries: 1, 2, 2, 1 and 2; two of eight are unchanged.
    expect(carryOver(material)).toMatchObject({ n: 8, value: 2 / 8, coverage: 1 });
    expect(silentDrops(material)).toMatchObject({ n: 8, value: 1 });
  });
});

describe('decisions', () => {
  it('are litigated again where one is replaced soon and without new information', () => {
    const history = new Measured(TEAM);
    const replaces = (earlier: HandoffRecord, key: string, day: string, news?: string) =>
      history.at(day, 'wei').seals(
        {
          schema: 1,
          kind: 'decision',
          author: 'wei',
          declared_at: `${day.replace(' ', 'T')}:00Z`,
          zone: 'UTC',
          key,
          decision: `Decided ${key}`,
          rationale: 'Measured',
          supersedes: `${earlier.id}.d1`,
          ...(news === undefined ? {} : { new_information: news }),
          saw: [earlier.id],
        },
        'decision',
      );
    const old = history.at('2025-09-01 10:00', 'wei').decides('old');
    const recent = history.at('2025-12-20 10:00', 'wei').decides('recent');
    const gone = history.at('2025-12-21 10:00', 'wei').decides('gone');
    // Before this time: no longer active in it.
    replaces(gone, 'gone-2', '2025-12-22 10:00');
    // 126 days later: not soon.
    replaces(old, 'old-2', '2026-01-05 10:00');
    // Soon, and without news.
    const again = replaces(recent, 'recent-2', '2026-01-06 10:00');
    // Soon, with news: what the record is for.
    replaces(again, 'recent-3', '2026-01-07 10:00', 'The bank closes at four');
    const found = reLitigation(history.material(FROM, TO));
    // old, recent, gone-2, old-2, recent-2, recent-3: six were active, one was replaced so.
    expect(found).toMatchObject({ n: 6, value: 1 / 6 });
    // Three were made in two weeks.
    expect(found.parts).toMatchObject([{ id: 'per-week', n: 3, value: null }]);
    expect(found.weekly).toMatchObject([{ week: '2026-01-05', n: 4 }]);
  });
});

describe('theatre', () => {
  it('is a week of nothing but none, and the same words again', () => {
    const history = new Measured(TEAM);
    for (const day of ['05', '06', '07', '08', '09'])
      history.at(`2026-01-${day} 16:00`, 'wei').declares();
    const quiet = theatre(history.material('2026-01-05 00:00', '2026-01-12 00:00'));
    expect(quiet).toMatchObject({ n: 5, value: 1 });
    expect(quiet.parts).toMatchObject([
      // They have no words to compare.
      { id: 'similar', n: 4, value: null },
      { id: 'empty', n: 5, value: 1 },
      { id: 'rubber-stamp', n: 0, value: null },
      { id: 'unread', n: 0, value: null },
    ]);
  });

  it('is taking without reading, and writing what nobody reads', () => {
    const history = new Measured(TEAM);
    // Twenty words in each; all but one are different from the ones before.
    const words = (key: string) =>
      item(key, {
        summary: `${key} one two three four five six seven ${key} eight`,
        next: [
          { action: `${key} nine ten eleven twelve ${key} thirteen fourteen`, owner: 'nadia' },
        ],
      });
    const declare = (day: string, key: string) =>
      history
        .at(`2026-01-${day} 16:00`, 'wei')
        .declares({ to: ['nadia'], in_flight: [words(key)] });
    const ack = (declaration: Declaration, time: string, readBack?: string) =>
      history
        .at(`2026-01-${time}`, 'nadia')
        .acks(declaration, { i1: 'accept' }, readBack === undefined ? {} : { readBack });
    ack(declare('05', 'aa'), '05 16:30', 'I go on');
    ack(declare('06', 'bb'), '06 16:30', 'I go on');
    // No read-back.
    ack(declare('07', 'cc'), '07 16:30');
    // A read-back in the same minute: twenty words take three seconds.
    ack(declare('08', 'dd'), '08 16:00', 'I go on');
    ack(declare('09', 'ee'), '09 16:30', 'I go on');
    // Nobody reads this one.
    declare('12', 'ff');
    const found = theatre(history.material(FROM, TO));
    expect(found.parts).toMatchObject([
      { id: 'similar', n: 5, value: 0 },
      { id: 'empty', n: 6, value: 0 },
      { id: 'rubber-stamp', n: 5, value: 2 / 5 },
      { id: 'unread', n: 6, value: 1 / 6 },
    ]);
    expect(found).toMatchObject({ n: 6, value: 0 });
  });
});

describe('drift at pickup', () => {
  it('tells progress from contradictions, and counts only what both sides saw', () => {
    const history = new Measured(TEAM);
    const pull = (own: Partial<Pull>): Pull => ({
      host: 'github.com',
      repository: 'acme/payments',
      home: true,
      number: 1,
      title: 'Refunds',
      state: 'open',
      head: 'a'.repeat(40),
      base: 'main',
      reviewers: [],
      observed_at: '2026-01-05T16:00:00Z',
      source: 'rest',
      ...own,
    });
    const handOver = (day: string, before: Pull | null, now: Pull | null) => {
      const person = history.at(`2026-01-${day} 16:00`, 'wei');
      const declared = person.declares({
        to: ['nadia'],
        in_flight: [item(`i-${day}`, { refs: { pr: 1 }, status: 'in_review' })],
      });
      const seen = before === null ? declared : withObserved(history, declared, before);
      history
        .at(`2026-01-${day} 17:00`, 'nadia')
        .acks(seen, { i1: 'accept' }, now === null ? {} : { pulls: [now] });
    };
    handOver('05', pull({}), pull({}));
    handOver('06', pull({}), pull({ state: 'merged', merged_at: '2026-01-06T16:30:00Z' }));
    handOver('07', pull({}), pull({ state: 'closed' }));
    handOver('08', pull({}), pull({}));
    handOver('09', pull({}), pull({}));
    // Nobody looked when it was taken, or when it was declared.
    handOver('12', pull({}), null);
    handOver('13', null, pull({}));
    const found = driftAtPickup(history.material(FROM, TO));
    expect(found).toMatchObject({ n: 5, value: 2 / 5 });
    expect(found.coverage).toBeCloseTo(5 / 7);
    expect(found.parts).toMatchObject([
      { id: 'progress', n: 5, value: 1 / 5 },
      { id: 'contradiction', n: 5, value: 1 / 5 },
    ]);
  });
});

describe('queries before acknowledging', () => {
  const acknowledged = (usage: (Ack['usage'] | undefined)[]) => {
    const history = new Measured(TEAM);
    for (const [index, counts] of usage.entries()) {
      const day = `2026-01-${String(5 + index).padStart(2, '0')}`;
      const declared = history
        .at(`${day} 16:00`, 'wei')
        .declares({ to: ['nadia'], in_flight: [item(`i-${index}`)] });
      const ack = history.at(`${day} 17:00`, 'nadia').acks(declared, { i1: 'accept' });
      if (counts === undefined) continue;
      history.records.pop();
      const { id: _id, digest: _digest, ...content } = ack;
      history
        .at(`${day} 17:00`, 'nadia')
        .seals(JSON.parse(JSON.stringify({ ...content, usage: counts })), 'ack');
    }
    return queryUsage(history.material(FROM, TO));
  };

  it('are not collected where no acknowledgement says so', () => {
    const found = acknowledged([undefined, undefined, { seconds: 180 }, undefined, undefined]);
    expect(found).toMatchObject({ collected: false, n: 0, value: null, coverage: 0 });
  });

  it('are counted where acknowledgements carry them', () => {
    const found = acknowledged([
      { blocked: 2, why: 1 },
      { blocked: 0 },
      { show: 1, seconds: 20 },
      { query: 0, who: 0 },
      { decisions: 1 },
      undefined,
    ]);
    expect(found).toMatchObject({ collected: true, n: 5, value: 3 / 5 });
    expect(found.coverage).toBeCloseTo(5 / 6);
  });
});

/** The last declaration once more, as one that has observed a pull request. */
function withObserved(history: Measured, declared: Declaration, pull: Pull): Declaration {
  history.records.pop();
  const { id: _id, digest: _digest, ...content } = declared;
  return history
    .person(declared.author)
    .seals(JSON.parse(JSON.stringify({ ...content, observed: { pulls: [pull] } })), 'declaration');
}
