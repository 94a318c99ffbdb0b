import { expect, test } from 'vitest';
import { belongsTo, scopeOf } from '../../../src/protocol/team/scope.js';

const TOP = { atTop: true, others: false };
const BELOW = { atTop: false, others: false };

/** Which of the projects `a`, `b` and none belong to a scope, where records name these. */
function own(scope: ReturnType<typeof scopeOf>, named: string[]): string {
  const isOwn = belongsTo(scope, new Set(named));
  return [...named, null].map((project) => (isOwn(project) ? (project ?? '-') : '')).join('');
}

test.each([
  ['a policy at the top has its own records and those without a project', scopeOf('a', TOP), 'a-'],
  ['a policy below has only its own', scopeOf('a', BELOW), 'a'],
  ['no project has only records without one', scopeOf(null, TOP), '-'],
  ['no policy beside others has none of theirs', scopeOf(null, { atTop: true, others: true }), '-'],
])('%s', (_, scope, expected) => {
  expect(own(scope, ['a', 'b'])).toBe(expected);
});

test('without any policy, all records belong together while they name one project', () => {
  expect(own(scopeOf(null, TOP), ['a'])).toBe('a-');
  expect(own(scopeOf(null, { atTop: true, others: true }), ['a'])).toBe('-');
});
