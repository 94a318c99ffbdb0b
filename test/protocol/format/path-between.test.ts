import { expect, test } from 'vitest';
import { pathBetween, shellWord } from '../../../src/protocol/format/path-between.js';

test.each([
  ['', '', '.'],
  ['', 'services/auth', 'services/auth'],
  ['services/payments', 'services/auth', '../auth'],
  ['services/auth/src', 'services/auth', '..'],
  ['web', '', '..'],
  ['a/b', 'ab', '../../ab'],
])('from %j to %j it is %s', (from, to, way) => {
  expect(pathBetween(from, to)).toBe(way);
});

test('a path with blanks or quotes is one word of a shell', () => {
  expect(shellWord('../auth')).toBe('../auth');
  expect(shellWord("wei's work")).toBe(`'wei'\\''s work'`);
});
