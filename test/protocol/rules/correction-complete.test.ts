import { describe, expect, test } from 'vitest';
import { correctionComplete } from '../../../src/protocol/rules/correction-complete.js';
import { shortHandle } from '../../../src/protocol/format/record-id.js';
import { blocker, item, question } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const FIRST = {
  to: ['nadia'],
  in_flight: [item('auth')],
  blockers: [blocker('timeout')],
  questions: [question('limit')],
  decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }],
};
const REST = {
  in_flight: [item('auth')],
  questions: [question('limit')],
  decisions: FIRST.decisions,
};

describe('correction-complete', () => {
  test('a correction mentions each thing of the declaration that it corrects', () => {
    const history = new History();
    const first = history.person('wei').declares(FIRST);
    history.person('nadia').acks(first, { i1: 'accept' });
    const said = (what: string) => [
      'error',
      ['supersedes'],
      `the corrected declaration has the ${what}, and this one does not mention it`,
    ];
    expect(
      judged(
        correctionComplete,
        declaration({ supersedes: first.id }),
        context({ state: history.state() }),
      ),
    ).toEqual([
      said('item auth'),
      said('blocker timeout'),
      said('question limit'),
      said('decision split'),
    ]);
    expect(
      judged(
        correctionComplete,
        declaration({ supersedes: shortHandle(first.id), ...FIRST }),
        context({ state: history.state() }),
      ),
    ).toEqual([]);
  });

  test('carrying and dropping are ways to mention a blocker', () => {
    const history = new History();
    const first = history.person('wei').declares(FIRST);
    const own = context({ state: history.state() });
    expect(
      judged(correctionComplete, declaration({ supersedes: first.id, ...REST }), own),
    ).toHaveLength(1);
    expect(
      judged(
        correctionComplete,
        declaration({ supersedes: first.id, ...REST, carries: [`${shortHandle(first.id)}.b1`] }),
        own,
      ),
    ).toEqual([]);
    expect(
      judged(
        correctionComplete,
        declaration({
          supersedes: first.id,
          ...REST,
          dropped: [{ key: 'timeout', reason: 'It was none' }],
        }),
        own,
      ),
    ).toEqual([]);
  });

  test('what was closed, or said anew by somebody since, is nobody’s loss', () => {
    const history = new History();
    const first = history.person('wei').declares(FIRST);
    history.person('sarah').resolves(first, 'b1');
    const accepted = history.person('nadia').acks(first, { i1: 'accept' });
    history.person('nadia').declares({ in_flight: [item('auth')] });
    expect(accepted.saw).toEqual([]);
    const { in_flight: _items, ...others } = REST;
    expect(
      judged(
        correctionComplete,
        declaration({ supersedes: first.id, ...others }),
        context({ state: history.state() }),
      ),
    ).toEqual([]);
  });

  test('an item that the author holds is left to silent-drop, and what is already in is not asked', () => {
    const history = new History();
    const first = history.person('wei').declares({ in_flight: [item('auth')] });
    expect(
      judged(
        correctionComplete,
        declaration({ supersedes: first.id }),
        context({ state: history.state() }),
      ),
    ).toEqual([]);
    const second = history
      .person('wei')
      .declares({ in_flight: [item('auth')], blockers: [blocker('timeout')] });
    expect(
      judged(
        correctionComplete,
        declaration({ supersedes: second.id }),
        context({ state: history.state(), writing: false }),
      ),
    ).toEqual([]);
  });

  test('a declaration that corrects none, or one that is not here, is not judged', () => {
    const history = new History();
    history.person('wei').declares(FIRST);
    expect(judged(correctionComplete, declaration(), context({ state: history.state() }))).toEqual(
      [],
    );
    expect(
      judged(
        correctionComplete,
        declaration({ supersedes: 'zzzzzzzz' }),
        context({ state: history.state() }),
      ),
    ).toEqual([]);
  });
});
