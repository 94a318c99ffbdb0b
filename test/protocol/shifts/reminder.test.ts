import { expect, test } from 'vitest';
import { reminderAt } from '../../../src/protocol/shifts/reminder.js';

const at = (time: string): number => Date.parse(`2026-01-15T${time}Z`);

test.each([
  ['08:29:59', null],
  ['08:30:00', 'first'],
  ['08:49:59', 'first'],
  ['08:50:00', 'last'],
  ['09:00:00', 'last'],
  ['09:00:01', 'late'],
])('at %s the reminder of a declaration that is due at 9:00 is %s', (now, which) => {
  expect(reminderAt(at('09:00:00'), at(now))).toBe(which);
});
