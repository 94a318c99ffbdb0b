import { expect, test } from 'vitest';
import type { Item } from '../../../src/schema/types.js';
import { transferKept } from '../../../src/protocol/rules/transfer-kept.js';
import { item } from '../../helpers/body.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const owned = (handover: Item['handover'], ...owners: string[]) =>
  declaration({
    in_flight: [
      item('auth', { handover, next: owners.map((owner) => ({ action: 'Run the tests', owner })) }),
    ],
  });

test('a transfer whose every next action stays with its author is pointed at', () => {
  expect(judged(transferKept, owned('transfer', 'wei', 'wei'))).toEqual([
    [
      'warning',
      ['in_flight', 0, 'next'],
      'the item is a transfer, but every next action stays with wei',
    ],
  ]);
});

test.each([
  ['transfer', 'wei', 'nadia'],
  ['watch', 'wei'],
  ['hold', 'wei'],
] as const)('%s with actions of %s %s is sound', (handover, ...owners) => {
  expect(judged(transferKept, owned(handover, ...owners))).toEqual([]);
});

test('records that are in are left alone', () => {
  expect(judged(transferKept, owned('transfer', 'wei'), context({ writing: false }))).toEqual([]);
});
