import { expect, test } from 'vitest';
import type { Content } from '../../../src/protocol/kinds/kind.js';
import { vagueNext } from '../../../src/protocol/rules/vague-next.js';
import { item } from '../../helpers/body.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const doing = (...actions: string[]): Content =>
  declaration({
    in_flight: [item('auth', { next: actions.map((action) => ({ action, owner: 'nadia' })) })],
  });

test.each(['continue', 'Keep going.', 'work on it', 'Go on!', 'please continue', 'Finish it …'])(
  'a next action that says only "%s" is pointed at, and refuses nothing',
  (action) => {
    expect(judged(vagueNext, doing('Ask @james for the logs', action))).toEqual([
      ['warning', ['in_flight', 0, 'next', 1, 'action'], `action says only "${action}"`],
    ]);
  },
);

test.each([
  'continue with the retry test in test/auth.test.ts',
  'Go on call at 09:00',
  'finish the migration',
  'resume the deploy once CI is green',
  '继续处理退款',
])('a next action that names a step is content: %s', (action) => {
  expect(judged(vagueNext, doing(action))).toEqual([]);
});

test('records that are in are left alone: nobody can reword them', () => {
  expect(judged(vagueNext, doing('continue'), context({ writing: false }))).toEqual([]);
});
