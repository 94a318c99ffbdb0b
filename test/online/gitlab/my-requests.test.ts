import { expect, test } from 'vitest';
import type { OfferedPull } from '../../../src/online/pulls/my-pulls.js';
import { fakeGitLab, tokenOf } from '../../helpers/gitlab/fake-gitlab.js';
import { openGitLab, PROJECT } from '../../helpers/gitlab/open.js';

const SINCE = Date.parse('2026-01-15T09:00:00Z');

const told = (pulls: readonly OfferedPull[] | undefined): unknown =>
  pulls?.map(({ pull, branch }) => [pull.number, pull.home, pull.state, branch]);

test('my merge requests are the open ones, those whose review I owe, and those that were merged since', async () => {
  const fake = await fakeGitLab();
  const make = (iid: number, own: object = {}): void =>
    void Object.assign(fake.request(PROJECT, iid), { author: 'wei', branch: `b${iid}` }, own);
  make(1);
  make(2, { author: 'james', reviewers: new Map([['wei', 'unreviewed']]) });
  make(3, {
    author: 'james',
    reviewers: new Map([['wei', 'approved']]),
    approvals: new Set(['wei']),
  });
  make(4, { state: 'merged', mergedAt: '2026-01-15T08:59:59Z', updatedAt: '2026-01-15T09:30:00Z' });
  make(5, { state: 'merged', mergedAt: '2026-01-15T09:10:00Z', updatedAt: '2026-01-15T09:10:00Z' });
  make(6, { state: 'closed' });
  make(7, { author: 'james' });
  Object.assign(fake.request('acme/other', 8), { author: 'wei' });
  fake.request(PROJECT, 1).ask('james');
  const gitlab = openGitLab(fake, { GITLAB_TOKEN: tokenOf('wei') });
  const home = { host: fake.host, repository: PROJECT, forge: 'gitlab' as const };
  const found = await gitlab.myPulls(home, SINCE, 5_000);
  expect(told(found.mine)).toEqual([[1, true, 'open', 'b1']]);
  expect(told(found.asked)).toEqual([[2, true, 'open', 'b2']]);
  expect(told(found.merged)).toEqual([[5, true, 'merged', 'b5']]);
  expect(found.mine[0]?.pull.reviewers).toEqual([{ login: 'james', requested: true }]);
  expect([found.whole, fake.undocumented]).toEqual([true, []]);
});

test('my merge requests are not whole where there are more than are read', async () => {
  const fake = await fakeGitLab();
  for (let iid = 1; iid <= 11; iid += 1) fake.request(PROJECT, iid).author = 'wei';
  const gitlab = openGitLab(fake, { GITLAB_TOKEN: tokenOf('wei') });
  const home = { host: fake.host, repository: PROJECT, forge: 'gitlab' as const };
  const found = await gitlab.myPulls(home, SINCE, 5_000);
  expect([found.mine.length, found.whole]).toEqual([10, false]);
});
