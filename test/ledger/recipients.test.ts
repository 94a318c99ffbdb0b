import { expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { recipientsFor } from '../../src/ledger/recipients.js';
import { blocker, item } from '../helpers/body.js';
import { History } from '../helpers/history.js';
import { makeRepo } from '../helpers/repo.js';

test('the code owner of what an item’s branch changes is asked where the owner has no account', async () => {
  const repo = makeRepo();
  repo.commit('owners', { CODEOWNERS: '* @acme/everybody\n/src/pay/ @acme/payments @nadia-k\n' });
  repo.git('checkout', '--quiet', '-b', 'feat/pay');
  repo.commit('work', { 'src/pay/a.ts': 'a\n' });
  repo.git('checkout', '--quiet', 'main');
  const history = new History({
    roster: { wei: {}, sarah: {}, james: { github: 'james-p' } },
    pods: { platform: { members: ['sarah'], lead: 'james' } },
  });
  const declared = history.person('wei').declares({
    in_flight: [
      item('refunds', { refs: { branch: 'feat/pay' } }),
      item('docs', { refs: { branch: 'gone' } }),
    ],
    blockers: [
      blocker('a', { blocks: ['refunds'] }),
      blocker('b', { blocks: ['docs'] }),
      blocker('c', { owner: 'james', blocks: ['refunds'] }),
    ],
  });
  const topics = ['b1', 'b2', 'b3'].map((slot) => history.topic(declared, slot));
  const recipient = await recipientsFor(
    await openRepository(repo.dir, repo.env),
    { policy: history.policy, state: history.state(), now: 0 },
    topics,
  );
  expect(topics.map(recipient)).toEqual([
    { login: 'nadia-k', why: 'code owner of /src/pay/' },
    { login: 'james-p', why: 'lead of platform' },
    { login: 'james-p', why: 'owner' },
  ]);
});
