import { describe, expect, test } from 'vitest';
import { composeDeclaration } from '../../../src/protocol/compose/declaration.js';
import { withHeldItems } from '../../../src/protocol/compose/prefill.js';
import { conditionWords } from '../../../src/protocol/conditions/words.js';
import type { Condition, Item, NextAction } from '../../../src/schema/types.js';
import { blocker, bodyOf, item, question } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const WEEK = 'mon-fri 9:00-17:00';
const TEAM = {
  roster: {
    wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
    nadia: { zone: 'Europe/London', shifts: [WEEK] },
    james: { zone: 'Europe/London', shifts: [WEEK], aka: ['jim'] },
    sarah: {},
  },
};

/** Wei declares on Thursday 2026-01-15 at 17:00 in Singapore, 9:00 in London. */
function composed(next: Partial<NextAction>, own: Partial<Item> = {}) {
  const history = new History(TEAM);
  const wei = history.person('wei');
  const first = wei.declares({
    in_flight: [item('session-handler')],
    blockers: [blocker('open-one'), blocker('closed-one')],
  });
  wei.resolves(first, 'b2');
  const action = { action: 'Go on', owner: 'nadia', ...next };
  const body = bodyOf({
    in_flight: [
      item('session-handler'),
      item('refund', { refs: { pr: 1842 }, next: [action], ...own }),
    ],
    shipped: [{ key: 'login', summary: 'Login is done' }],
    blockers: [blocker('new-one'), blocker('second-one')],
    questions: [question('asked-one')],
  });
  const author = { ...wei.author(), zone: 'Asia/Singapore' };
  const { content, said, problems } = composeDeclaration(author, body);
  const items = content['in_flight'] as { next: NextAction[] }[];
  return { sealed: items[1]?.next[0], said, problems, first: first.id };
}

type When = NonNullable<NextAction['when']>;

const THURSDAY_17_LONDON = '2026-01-15T17:00:00Z';

describe('words that are understood', () => {
  test.each<[words: string, Partial<NextAction>, Condition | ((first: string) => Condition)]>([
    [
      'no review from @james by the end of his shift',
      {},
      {
        pr: 1842,
        without: 'review',
        by: 'james',
        until: THURSDAY_17_LONDON,
        zone: 'Europe/London',
      },
    ],
    [
      'no review by his shift end',
      { action: 'Ping @James' },
      {
        pr: 1842,
        without: 'review',
        by: 'james',
        until: THURSDAY_17_LONDON,
        zone: 'Europe/London',
      },
    ],
    [
      "PR #77 has no review by jim by james' shift end",
      {},
      { pr: 77, without: 'review', by: 'james', until: THURSDAY_17_LONDON, zone: 'Europe/London' },
    ],
    [
      'MR !77 has no review by 18:00',
      {},
      { pr: '!77', without: 'review', until: '2026-01-15T10:00:00Z', zone: 'Asia/Singapore' },
    ],
    [
      'no review of acme/infra#77 by 18:00',
      {},
      {
        pr: 'acme/infra#77',
        without: 'review',
        until: '2026-01-15T10:00:00Z',
        zone: 'Asia/Singapore',
      },
    ],
    [
      "nadia hasn't reviewed it by friday",
      {},
      {
        pr: 1842,
        without: 'review',
        by: 'nadia',
        until: '2026-01-16T10:00:00Z',
        zone: 'Asia/Singapore',
      },
    ],
    ['when blocker new-one is resolved', {}, { resolved: 'b1' }],
    ['second-one is answered', {}, { resolved: 'b2' }],
    ['question asked-one is answered', {}, { resolved: 'q1' }],
    ['open-one is resolved', {}, (first) => ({ resolved: `${first}.b1` })],
    ['closed-one is resolved', {}, (first) => ({ resolved: `${first}.b2` })],
    ['once login is done', {}, { done: 'login' }],
    ['the session handler is done', {}, { done: 'session-handler' }],
    ['item session-handler is shipped', {}, { done: 'session-handler' }],
    ['at tomorrow 9:00', {}, { at: '2026-01-16T01:00:00Z', zone: 'Asia/Singapore' }],
    ['2026-01-16T09:00:00Z', {}, { at: '2026-01-16T09:00:00Z', zone: 'Asia/Singapore' }],
    ["james' shift end", {}, { at: THURSDAY_17_LONDON, zone: 'Europe/London' }],
  ])('%s', (when, next, expected) => {
    const { sealed, said, problems, first } = composed({ when, ...next });
    const condition = typeof expected === 'function' ? expected(first) : expected;
    expect(sealed).toEqual({ action: 'Go on', owner: 'nadia', when, ...next, condition });
    expect(said).toEqual([{ key: 'refund', text: when, means: expect.any(String), why: null }]);
    expect(problems).toEqual([]);
  });

  test('those of after count where when has none', () => {
    const { sealed } = composed({ after: 'session-handler is done' });
    expect(sealed).toMatchObject({
      after: 'session-handler is done',
      condition: { done: 'session-handler' },
    });
  });

  test('the condition of when stays where both are understood', () => {
    const { sealed, said } = composed({ when: '18:00', after: 'session-handler is done' });
    expect(sealed?.condition).toEqual({ at: '2026-01-15T10:00:00Z', zone: 'Asia/Singapore' });
    expect(said.map(({ means }) => means === null)).toEqual([false, true]);
  });
});

describe('words that are kept as text', () => {
  test.each<[words: string, doubt: string | null, Partial<Item>?]>([
    ['the moon is full', null],
    ['the customer is happy and everything else is done', null],
    ['no news from sales', null],
    ['12', null],
    ['no review by soon', '"soon" is no time that is understood'],
    ['no review by bob by 18:00', 'nobody is called bob'],
    ["no review by sarah's shift end", 'sarah has no shifts'],
    ['migration is done', 'no item is called migration'],
    ['no review by 18:00', 'the item has not exactly one pull request', { refs: { pr: [1, 2] } }],
  ])('%s', (when, doubt, own = {}) => {
    const { sealed, said, problems } = composed({ when }, own);
    expect(sealed).toEqual({ action: 'Go on', owner: 'nadia', when });
    const why = doubt === null ? null : expect.stringContaining(doubt);
    expect(said).toEqual([{ key: 'refund', text: when, means: null, why }]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['sesion-handler is done', 'no item is called sesion-handler', 'did you mean session-handler?'],
    ['item nothing is done', 'no item is called nothing', 'nothing tells when it is due'],
    [
      'blocker nothing-open is resolved',
      'no blocker or question is called nothing-open',
      'nothing tells when it is due',
    ],
    ['opne-one is resolved', 'no blocker or question is called opne-one', 'did you mean open-one?'],
  ])('%s is a warning: it names nothing', (when, why, hint) => {
    const { sealed, said, problems } = composed({ when });
    expect(sealed).toEqual({ action: 'Go on', owner: 'nadia', when });
    expect(said).toEqual([{ key: 'refund', text: when, means: null, why }]);
    expect(problems).toEqual([
      {
        rule: 'condition-known',
        level: 'warning',
        at: ['in_flight', 1, 'next', 0, 'when'],
        message: `${why}, so the condition is kept as text`,
        hint,
      },
    ]);
  });
});

describe('a typed condition', () => {
  test.each<[string, When, Condition, words: string]>([
    [
      'a pull request',
      { pr: 1842, without: 'review', by: 'james', until: "james' shift end" },
      {
        pr: 1842,
        without: 'review',
        by: 'james',
        until: THURSDAY_17_LONDON,
        zone: 'Europe/London',
      },
      'no review of #1842 by james by Thu 2026-01-15 17:00 +00:00',
    ],
    ['a blocker', { resolved: 'new-one' }, { resolved: 'b1' }, 'new-one is resolved'],
    ['an item', { done: 'login' }, { done: 'login' }, 'login is done'],
    [
      'a time',
      { at: 'friday' },
      { at: '2026-01-16T01:00:00Z', zone: 'Asia/Singapore' },
      'at Fri 2026-01-16 09:00 +08:00',
    ],
  ])('about %s is recorded with its words', (_, when, condition, words) => {
    const { sealed, said, problems } = composed({ when });
    expect(sealed).toEqual({ action: 'Go on', owner: 'nadia', when: words, condition });
    expect(said).toEqual([{ key: 'refund', text: words, means: words, why: null }]);
    expect(problems).toEqual([]);
  });

  test.each<[When, at: string[], message: string]>([
    [{}, [], 'a condition says one of pr, resolved, done and at; this one says none'],
    [{ done: 'login', at: '18:00' }, [], 'this one says done and at'],
    [{ done: 'login', by: 'james' }, [], 'belong to a condition about a pr'],
    [{ pr: 1842 }, [], 'until is missing'],
    [{ pr: 1842, until: 'soon' }, ['until'], '"soon" is no time'],
    [{ pr: 1842, until: '18:00', by: 'bob' }, ['by'], 'bob is not in the roster'],
    [{ pr: 1842, until: "bob's shift end" }, ['until'], 'nobody is called bob'],
    [{ resolved: 'nothing' }, ['resolved'], 'nothing does not name one blocker or question'],
    [{ done: 'nothing' }, ['done'], 'no item is called nothing'],
  ])('%j is refused', (when, at, message) => {
    const { problems } = composed({ when });
    expect(problems).toEqual([
      {
        rule: 'condition-known',
        level: 'error',
        at: ['in_flight', 1, 'next', 0, 'when', ...at],
        message: expect.stringContaining(message),
        hint: expect.toSatisfy((hint) => hint === null || typeof hint === 'string'),
      },
    ]);
  });

  test('words of a condition are read back as the same condition', () => {
    for (const condition of [
      { pr: 1842, without: 'review', by: 'james', until: THURSDAY_17_LONDON, zone: 'UTC' },
      { done: 'login' },
      { at: '2026-02-01T10:00:00Z', zone: 'UTC' },
    ] as const) {
      const { sealed } = composed({ when: conditionWords(condition) });
      expect({ ...sealed?.condition, zone: 'UTC' }).toEqual({ zone: 'UTC', ...condition });
    }
  });
});

describe('an item that is declared again', () => {
  test('waits for what the first record raised, by its full name', () => {
    const history = new History(TEAM);
    const wei = history.person('wei');
    const action = { action: 'Go on', owner: 'nadia', when: 'new-one is resolved' };
    const first = wei.declares({
      in_flight: [item('refund', { next: [action] })],
      blockers: [blocker('new-one', { blocks: ['refund'] })],
    });
    const body = withHeldItems(wei.author(), {});
    expect(body['in_flight']).toMatchObject([
      { next: [{ ...action, condition: { resolved: `${first.id}.b1` } }] },
    ]);
  });

  test('and in a correction that raises it again, for that of the correction', () => {
    const history = new History(TEAM);
    const wei = history.person('wei');
    const action = { action: 'Go on', owner: 'nadia', when: 'new-one is resolved' };
    const first = wei.declares({
      in_flight: [item('refund', { next: [action] })],
      blockers: [blocker('new-one', { blocks: ['refund'] })],
    });
    const second = wei.declares({
      in_flight: [
        item('refund', { next: [{ ...action, condition: { resolved: `${first.id}.b1` } }] }),
      ],
      blockers: [blocker('new-one', { blocks: ['refund'], need: 'Another need' })],
      supersedes: first.id,
    });
    expect(second.in_flight).toMatchObject([{ next: [{ condition: { resolved: 'b1' } }] }]);
  });
});
