import { expect, it } from 'vitest';
import { FewAtATime } from '../../src/system/few-at-a-time.js';

it('does everything in order, and never more than so many at a time', async () => {
  const few = new FewAtATime(3);
  const [begun, ended]: [number[], number[]] = [[], []];
  let most = 0;
  await few.forEach([1, 2, 3, 4, 5, 6, 7], async (one) => {
    begun.push(one);
    most = Math.max(most, begun.length - ended.length);
    await new Promise(setImmediate);
    ended.push(one);
  });
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(ended).toHaveLength(7);
  expect(most).toBe(3);
});

it('lets nobody in between one that ends and one that waits', async () => {
  const few = new FewAtATime(1);
  let running = 0;
  const work = async (): Promise<void> => {
    running += 1;
    expect(running).toBe(1);
    await new Promise(setImmediate);
    running -= 1;
  };
  const first = few.run(work);
  const second = few.run(work);
  await first;
  await Promise.all([few.run(work), second]);
});

it('goes on after a failure, which whoever asked is told', async () => {
  const few = new FewAtATime(1);
  const failed = few.run(() => Promise.reject(new Error('no')));
  await expect(failed).rejects.toThrow('no');
  expect(await few.run(async () => 'done')).toBe('done');
});
