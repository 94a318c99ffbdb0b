import { expect, test } from 'vitest';
import { composeRoute } from '../../../src/protocol/compose/events.js';
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
