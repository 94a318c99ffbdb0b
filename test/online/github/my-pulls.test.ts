import { expect, test } from 'vitest';
import type { MyPulls } from '../../../src/online/pulls/my-pulls.js';
import { useGitHub } from '../../helpers/github/world.js';
import { opened, PATIENT } from '../../helpers/opened.js';

const github = useGitHub();

async function mineOf(login: string | null): Promise<MyPulls | null> {
  return (await opened(github().envFor(login))).myPulls(Date.parse('2026-01-15T09:00:00Z'), {
    most: PATIENT,
  });
}

test('my pull requests are those that are open, those that I am asked to review, and those that were merged since, in one request', async () => {
  const { openPull, merge, closePull, makeRepository, facade } = github();
  const own = await openPull({ title: 'Refund flow', head: 'refunds', reviewers: ['james'] });
  const asked = await openPull({ title: 'Retry queue', author: 'james', reviewers: ['wei'] });
  const early = await openPull({ title: 'Early' });
  await merge(early.number, { at: '2026-01-15T08:59:59Z' });
  const late = await openPull({ title: 'Late', at: '2026-01-15T09:30:00Z' });
  await merge(late.number);
  await closePull((await openPull({ title: 'Given up' })).number);
  await openPull({ title: 'Of somebody else', author: 'james' });
  await makeRepository('acme/other');
  await openPull({ title: 'Elsewhere', repo: 'acme/other' });
  const before = facade.log.length;
  const found = await mineOf('wei');
  const told = (kind: 'mine' | 'asked' | 'merged') =>
    found?.[kind].map(({ pull, branch }) => [pull.number, pull.home, pull.state, branch]);
  expect(told('mine')).toEqual([[own.number, true, 'open', 'refunds']]);
  expect(told('asked')).toEqual([[asked.number, true, 'open', 'retry-queue']]);
  expect(told('merged')).toEqual([[late.number, true, 'merged', 'late']]);
  expect(found?.mine[0]?.pull.reviewers).toEqual([{ login: 'james', requested: true }]);
  expect(found?.whole).toBe(true);
  expect(facade.log.slice(before).map(({ path }) => path)).toEqual(['/graphql']);
});

test('my pull requests are not whole where there are more than anybody wants to be offered', async () => {
  const { openPull } = github();
  for (let count = 0; count < 21; count += 1) await openPull({ title: `Number ${count}` });
  const found = await mineOf('wei');
  expect([found?.mine.length, found?.whole]).toEqual([20, false]);
});

test('my pull requests are nobody’s without a token', async () => {
  expect(await mineOf(null)).toBeNull();
});
