import { describe, expect, test } from 'vitest';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

function asking(): {
  history: History;
  declared: ReturnType<ReturnType<History['person']>['declares']>;
  question: HandoffRecord;
} {
  const history = new History();
  const declared = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
  const question = history.person('nadia').raises('question', 'green', 'wei');
  history.person('nadia').acks(declared, { i1: 'ask' }, { question: `${question.id}.q1` });
  return { history, declared, question };
}

describe('a declaration that somebody asked about before they take an item', () => {
  test('waits for them again once the question is answered, and no more once they reply', () => {
    const { history, declared, question } = asking();
    expect(history.waitingFor(declared)).toEqual([]);
    history.person('wei').resolves(question, 'q1');
    expect(history.waitingFor(declared)).toEqual(['nadia']);
    history.person('nadia').acks(declared, { i1: 'accept' });
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('waits no more while the question is open again', () => {
    const { history, declared, question } = asking();
    history.person('wei').resolves(question, 'q1');
    history.person('wei').reopens(question, 'q1');
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('waits again if the question is withdrawn', () => {
    const { history, declared, question } = asking();
    history.person('nadia').retracts(question);
    expect(history.waitingFor(declared)).toEqual(['nadia']);
  });

  test('does not wait for the answer to an item that is somebody else’s, or over', () => {
    const { history, declared, question } = asking();
    history.person('wei').resolves(question, 'q1');
    history.person('wei').assignsItem('auth', 'james');
    expect(history.waitingFor(declared)).toEqual([]);
    const { history: other, declared: first, question: asked } = asking();
    other.person('wei').resolves(asked, 'q1');
    other.person('wei').declares({ shipped: [{ key: 'auth', summary: 'It is live' }] });
    expect(other.waitingFor(first)).toEqual([]);
  });

  test('is found by the words of the question in replies of older programs', () => {
    const history = new History();
    const declared = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
    const question = history.person('nadia').raises('question', 'queue', 'wei');
    history.person('nadia').acks(declared, { i1: 'ask' });
    history.person('wei').resolves(question, 'q1');
    // The words differ: that question was another one.
    expect(history.waitingFor(declared)).toEqual([]);
  });
});
