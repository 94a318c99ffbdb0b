import { expect, test } from 'vitest';
import { TimeBudget } from '../../../src/online/net/time-budget.js';

/** A budget on a clock that is moved by hand. */
function budget(most: number): { whole: TimeBudget; pass: (milliseconds: number) => void } {
  let now = 0;
  return {
    whole: new TimeBudget(most, { clock: () => now }),
    pass: (milliseconds) => void (now += milliseconds),
  };
}

test('only waiting is spent, not what passes between two calls', async () => {
  const { whole, pass } = budget(8_000);
  await whole.spend(async () => pass(3_000));
  pass(60_000);
  expect(whole.left()).toBe(5_000);
  await whole.spend(async () => pass(7_000)).catch(() => {});
  expect(whole.left()).toBe(0);
});

test('calls at the same time are spent once, and while they run', async () => {
  const { whole, pass } = budget(8_000);
  await Promise.all([
    whole.spend(async () => pass(1_000)),
    whole.spend(async () => {
      pass(1_000);
      expect(whole.left()).toBe(6_000);
    }),
  ]);
  expect(whole.left()).toBe(6_000);
});

test('a part has no more than the whole, and spends of it', async () => {
  const { whole, pass } = budget(5_000);
  const part = whole.part(4_000);
  await part.spend(async () => pass(3_000));
  expect([part.left(), whole.left()]).toEqual([1_000, 2_000]);
  await whole.spend(async () => pass(1_500));
  expect([part.left(), whole.left()]).toEqual([500, 500]);
});

test('a call that fails has been waited for all the same', async () => {
  const { whole, pass } = budget(5_000);
  const failing = whole.spend(async () => {
    pass(2_000);
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  expect(whole.left()).toBe(3_000);
});
