import { describe, expect, test } from 'vitest';
import { keyTaken } from '../../../src/protocol/rules/key-taken.js';
import { shortHandle } from '../../../src/protocol/format/record-id.js';
import { bodyOf, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const HELD = { to: ['nadia'], in_flight: [item('auth')] };

/** What the rule says where that person speaks of `auth`. */
function said(
  history: History,
  author: string,
  body: Parameters<typeof declaration>[0] = { in_flight: [item('auth')] },
): unknown[] {
  return judged(keyTaken, declaration(body), context({ state: history.state(), author }));
}

describe('key-taken', () => {
  test.each([
    ['declares', 'in_flight', { in_flight: [item('auth')] }],
    ['declares, by the key made from the summary', 'in_flight', keyless()],
    ['ships', 'shipped', { shipped: [{ key: 'auth', summary: 'Live' }] }],
    ['drops', 'dropped', { dropped: [{ key: 'auth', reason: 'Not wanted' }] }],
  ])('whoever %s an item that somebody else holds is refused', (_how, list, body) => {
    const history = new History();
    history.person('wei').declares(HELD);
    expect(said(history, 'james', body)).toEqual([
      ['error', [list, 0], 'wei holds auth, and it is offered to nadia'],
    ]);
  });

  test('the holder, the holder by assignment and the author of a correction are not', () => {
    const history = new History();
    const first = history.person('wei').declares(HELD);
    expect(said(history, 'wei')).toEqual([]);
    history.person('sarah').assignsItem('auth', 'james');
    expect(said(history, 'james')).toEqual([]);
    expect(said(history, 'wei')).toEqual([
      ['error', ['in_flight', 0], 'james holds auth, and it is offered to nadia'],
    ]);
    expect(said(history, 'wei', { in_flight: [item('auth')], supersedes: first.id })).toEqual([]);
  });

  test('an item that was closed is free', () => {
    const history = new History();
    history.person('wei').declares(HELD);
    history.person('wei').declares({ shipped: [{ key: 'auth', summary: 'Live' }] });
    expect(said(history, 'james')).toEqual([]);
  });

  test('names the way out: acknowledge what is offered, else assign it or take another key', () => {
    const history = new History();
    const first = history.person('wei').declares(HELD);
    const hints = (author: string): (string | null | undefined)[] =>
      keyTaken
        .check(
          { kind: 'declaration', ...bodyOf({ in_flight: [item('auth')] }) },
          context({ state: history.state(), author }),
        )
        .map(({ hint }) => hint);
    expect(hints('nadia')).toEqual([
      `take it first: handoff ack ${shortHandle(first.id)}; for other work use another key`,
    ]);
    expect(hints('james')).toEqual([
      'if it is the same work: handoff assign auth --to james; for other work use another key',
    ]);
  });

  test('two people who used one key at the same time may both declare it again', () => {
    const history = new History();
    for (const person of [history.person('wei'), history.person('james')]) {
      person.apart = true;
      person.declares(HELD);
    }
    expect([said(history, 'wei'), said(history, 'james')]).toEqual([[], []]);
    expect(said(history, 'sarah')).toEqual([
      ['error', ['in_flight', 0], 'james and wei hold auth, and it is offered to nadia'],
    ]);
  });
});

function keyless(): Parameters<typeof declaration>[0] {
  const { key: _key, ...rest } = item('auth', { summary: 'auth' });
  return { in_flight: [rest] };
}
