import { expect, test } from 'vitest';
import { offeredAgain } from '../../../src/protocol/rules/offered-again.js';
import type { Body } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

/** What is found in wei's next declaration, after nadia declined auth. */
function found(own: Partial<Body>, meanwhile: (history: History) => void = () => {}): string[] {
  const history = new History();
  const declared = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
  history.person('nadia').acks(declared, { i1: 'decline' });
  meanwhile(history);
  const content = declaration({ to: ['nadia'], in_flight: [item('auth')], ...own });
  return judged(offeredAgain, content, context({ state: history.state(), author: 'wei' })).map(
    ([level, at, message]) => `${level} ${at.join('.')} ${message}`,
  );
}

test('a transfer to somebody who declined the item is pointed at, with their reason', () => {
  expect(found({})).toEqual(['warning in_flight.0 nadia declined auth: The queue is full']);
});

test.each<[string, Partial<Body>]>([
  ['to somebody else', { to: ['james'] }],
  ['to hold', { in_flight: [item('auth', { handover: 'hold' })] }],
  ['of another item', { in_flight: [item('refund')] }],
])('a declaration %s is not', (_what, own) => {
  expect(found(own)).toEqual([]);
});

test('whoever accepted it after all may be offered it again', () => {
  const accepting = (history: History): void => {
    const again = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
    history.person('nadia').acks(again, { i1: 'accept' });
  };
  expect(found({}, accepting)).toEqual([]);
});
