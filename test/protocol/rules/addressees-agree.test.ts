import { expect, test } from 'vitest';
import { addresseesAgree } from '../../../src/protocol/rules/addressees-agree.js';
import { context, declaration, judged, type Short } from '../../helpers/judged.js';

const TEAM = {
  roster: { wei: {}, nadia: { aka: ['nad'] }, james: {} },
  pods: { crew: { members: ['james'] } },
};
const by = (to: string[] | 'none', addressees: string[], policy: object = TEAM): Short[] =>
  judged(
    addresseesAgree,
    Object.assign(declaration({ to }), { addressees }),
    context({ author: 'wei' }, policy),
  );

test('whoever a declaration is for is among those whom it waits for', () => {
  expect([
    by(['nadia'], ['nadia']),
    by(['nad'], ['nadia']),
    by(['nadia', 'wei'], ['nadia']),
    by('none', []),
  ]).toEqual([[], [], [], []]);
  expect(by(['nadia', 'james'], ['james'])).toEqual([
    ['error', ['to', 0], 'nadia is in `to`, but not in `addressees`'],
  ]);
});

test('it waits for nobody else', () => {
  const why = 'james is not named in to';
  expect(by(['nadia'], ['nadia', 'james'])).toEqual([['error', ['addressees', 1], why]]);
  expect(by('none', ['james'])).toEqual([['error', ['addressees', 0], why]]);
});

test('who is in a pod, or next, may have changed since', () => {
  expect([by(['crew'], ['nadia']), by(['next', 'nadia'], ['nadia', 'james'])]).toEqual([[], []]);
});

test('without a roster nothing is known of names', () => {
  expect(by(['crew'], ['nadia'], {})).toEqual([]);
});
