import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/schema/types.js';
import { levelsOf } from '../../helpers/decision-levels.js';

describe('a decision on what is decided already', () => {
  const about = { paths: ['src/pay'] };
  test.each<[string, Partial<Decision>, string, (name: string) => Partial<Decision>, string[]]>([
    ['the same path', about, 'nadia', () => about, ['error']],
    ['the same path, of their own', about, 'wei', () => about, ['error']],
    ['a folder around', { paths: ['src/pay/a.ts'] }, 'wei', () => ({ paths: ['src'] }), ['error']],
    ['a detail inside', about, 'nadia', () => ({ paths: ['src/pay/a.ts'] }), ['error']],
    ['a detail of their own', about, 'wei', () => ({ paths: ['src/pay/a.ts'] }), ['warning']],
    [
      'the same pull request',
      { refs: { pr: 7 } },
      'wei',
      () => ({ refs: { pr: '#7' } }),
      ['error'],
    ],
    ['another path', about, 'nadia', () => ({ paths: ['src/auth'] }), []],
    ['no path', about, 'nadia', () => ({}), []],
    [
      'one that it says again',
      about,
      'nadia',
      () => ({ ...about, decision: 'Split it', rationale: 'Isolation' }),
      [],
    ],
    ['one that it considers', about, 'nadia', (name) => ({ ...about, considers: [name] }), []],
    [
      'one that it replaces',
      about,
      'nadia',
      (name) => ({ ...about, supersedes: name, new_information: 'It is slow' }),
      [],
    ],
  ])('on %s', (_, earlier, who, own, said) => {
    expect(levelsOf('decision-covered', earlier, who, own)).toEqual(said);
  });
});
