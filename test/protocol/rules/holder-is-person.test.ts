import { describe, expect, test } from 'vitest';
import { holderIsPerson } from '../../../src/protocol/rules/holder-is-person.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, judged } from '../../helpers/judged.js';

const history = new History({ roster: { wei: {}, nadia: {}, codex: { agent: true } } });
const wei = history.person('wei');
const declared = wei.declares({ to: ['nadia'], in_flight: [item('auth')] });
const by = (author: string) => context({ author, policy: history.policy, writing: true });

describe('holder-is-person', () => {
  test('an agent may watch an item, and never accept it', () => {
    const codex = history.person('codex');
    const watched = codex.acks(declared, { i1: 'watch' }, { cover: true });
    const accepted = codex.acks(declared, { i1: 'accept' }, { cover: true });
    expect(judged(holderIsPerson, watched, by('codex'))).toEqual([]);
    expect(judged(holderIsPerson, accepted, by('codex'))).toEqual([
      ['error', ['items', 0, 'reply'], 'codex is an agent, so the item stays with its holder'],
    ]);
  });

  test('an item is given to people, and an agent may act for them', () => {
    expect(judged(holderIsPerson, wei.assignsItem('auth', 'codex'), by('wei'))).toEqual([
      ['error', ['to'], 'codex is an agent, which cannot answer for an item'],
    ]);
    expect(judged(holderIsPerson, wei.assignsItem('auth', 'nadia', 'codex'), by('wei'))).toEqual(
      [],
    );
  });

  test('an agent may own a question', () => {
    const question = wei.raises('question', 'which-tests');
    expect(judged(holderIsPerson, wei.assigns(question, 'q1', 'codex'), by('wei'))).toEqual([]);
  });
});
