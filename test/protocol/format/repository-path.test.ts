import { describe, expect, test } from 'vitest';
import { repositoryPath } from '../../../src/protocol/format/repository-path.js';

const top = '/home/wei/pay';

describe('a path that a person types', () => {
  test.each<[string, string, string | null]>([
    ['', 'src/a.ts', 'src/a.ts'],
    ['', './src//a.ts/', 'src/a.ts'],
    ['', '.', '.'],
    ['src', 'refunds', 'src/refunds'],
    ['src', '../docs', 'docs'],
    ['src', '..', '.'],
    ['src/pay', 'flow\\state.ts', 'src/pay/flow/state.ts'],
    ['', '..', null],
    ['src', '../../other', null],
    ['src', '/home/wei/pay/src/a.ts', 'src/a.ts'],
    ['src', '/home/wei/pay/src/', 'src'],
    ['src', '/home/wei/pay', '.'],
    ['', '/home/wei/payments/src', null],
    ['', '/home/wei/pay/../other', null],
    ['', '/etc/passwd', null],
    ['', 'C:\\work\\pay', null],
  ])('in %j, %j is %j', (prefix, typed, path) => {
    expect(repositoryPath(typed, { top, prefix })).toBe(path);
  });
});
