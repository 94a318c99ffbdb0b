import { expect, test } from 'vitest';
import { composeRoute } from '../../../src/protocol/compose/events.js';
import { issuePlace } from '../../../src/protocol/route/issue-place.js';
import { movedReceipt } from '../../../src/protocol/route/moved-receipt.js';
import { postsOf } from '../../../src/protocol/route/posts.js';
import { History } from '../../helpers/history.js';

test('a message has a receipt without an address', () => {
  const history = new History();
  const wei = history.person('wei');
  const record = wei.raises('blocker', 'timeout');
  const receipt = wei.seals(
    composeRoute(wei.author(), {
      record,
      slot: 'b1',
      target: 'slack:HANDOFF_SLACK_URL',
      url: null,
      seen: [],
    }),
    'route',
  );
  expect('url' in receipt).toBe(false);
  expect(postsOf([receipt])).toEqual([
    { target: 'slack:HANDOFF_SLACK_URL', url: null, at: receipt.declared_at },
  ]);
});

test('a post that was moved is where its last receipt says, whatever the numbers are', () => {
  const history = new History();
  const wei = history.person('wei');
  const record = wei.raises('question', 'timeout');
  const target = 'github:acme/payments';
  const first = wei.posts(record, 'q1', target);
  const url = 'https://github.com/acme/archive/issues/9999';
  const move = movedReceipt(history.topic(record, 'q1'), target, url);
  const moved = wei.seals(composeRoute(wei.author(), move ?? expect.fail()), 'route');
  const { routes, followUps } = history.topic(record, 'q1');
  expect(routes.map(({ id }) => id)).toEqual([first.id, moved.id]);
  for (const all of [routes, routes.toReversed()])
    expect(postsOf(all)).toEqual([{ target, url, at: moved.declared_at }]);
  expect(followUps).toEqual([]);
  // It is said once, and a receipt leads to no other owner and no other server.
  const topic = history.topic(record, 'q1');
  for (const elsewhere of [
    url,
    'https://github.com/evil/payments/issues/1',
    'https://github.example.org/acme/archive/issues/1',
  ])
    expect(movedReceipt(topic, target, elsewhere)).toBeNull();
  expect(issuePlace(target, url)).toEqual({
    host: 'github.com',
    repository: 'acme/archive',
    number: 9999,
  });
  expect(issuePlace(target, 'https://github.com/evil/payments/issues/1')).toMatchObject({
    repository: 'acme/payments',
  });
});
