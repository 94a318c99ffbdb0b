import { describe, expect, test } from 'vitest';
import { didYouMean } from '../../../src/protocol/query/did-you-mean.js';

const KEYS = [
  'returns_at',
  'shipped',
  'in_flight',
  'decisions',
  'blockers',
  'questions',
  'to',
  'zone',
];

describe('didYouMean', () => {
  test.each([
    ['return_at', 'returns_at'],
    ['shiped', 'shipped'],
    ['shippped', 'shipped'],
    ['in-flight', 'in_flight'],
    ['desicions', 'decisions'],
    ['bolckers', 'blockers'],
    ['Questions', 'questions'],
    ['QUESTOINS', 'questions'],
    ['ot', 'to'],
    ['zone', 'zone'],
  ])('takes %s for %s', (typed, meant) => {
    expect(didYouMean(typed, KEYS)).toBe(meant);
  });

  test.each(['author', 'x', '', 'decided', 'returning', 'a'.repeat(10_000)])(
    'takes %.20s for nothing',
    (typed) => {
      expect(didYouMean(typed, KEYS)).toBeNull();
    },
  );

  test('prefers the nearest, and of equally near ones the first', () => {
    expect(didYouMean('sarh', ['sara', 'sarah'])).toBe('sara');
    expect(didYouMean('sarahs', ['sara', 'sarah'])).toBe('sarah');
  });

  test('knows nothing where nothing is known', () => {
    expect(didYouMean('sarah', [])).toBeNull();
  });
});
