import { expect, test } from 'vitest';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { followUpText } from '../../../src/protocol/route/follow-up-text.js';
import { History } from '../../helpers/history.js';

const POLICY = policyOf({ schema: 1, roster: { james: { github: 'james-p', aka: ['jp'] } } });

test('of a resolution are its outcome, its decision and where it was answered', () => {
  const history = new History();
  const raised = history.person('wei').raises('blocker', 'timeout');
  const event = history
    .person('sarah')
    .resolves(raised, 'b1', { key: 'k', decision: 'Thirty', rationale: 'Measured' });
  if (event.kind !== 'resolution') throw new Error('it was resolved');
  expect(
    followUpText(
      { is: 'resolved', event: { ...event, link: 'https://example.com/a' } },
      POLICY,
      'https://example.com/r',
    ),
  ).toEqual({
    is: 'resolved',
    by: 'sarah',
    at: event.declared_at,
    text: 'Settled by sarah',
    decision: { key: 'k', decision: 'Thirty', rationale: 'Measured' },
    to: null,
    links: [
      { label: 'Answered there', url: 'https://example.com/a' },
      { label: 'Record', url: 'https://example.com/r' },
    ],
  });
  expect(
    followUpText(
      { is: 'resolved', event: { ...event, link: 'http://example.com/a' } },
      POLICY,
      null,
    ).links,
  ).toEqual([]);
});

test('of other events are what is new, the reason and the new owner', () => {
  const history = new History();
  const raised = history.person('wei').raises('blocker', 'timeout');
  history.person('sarah').resolves(raised, 'b1');
  const reopened = followUpText(
    { is: 'reopened', event: history.person('wei').reopens(raised, 'b1') },
    POLICY,
    null,
  );
  const assigned = followUpText(
    { is: 'assigned', event: history.person('wei').assigns(raised, 'b1', 'jp') },
    POLICY,
    null,
  );
  const withdrawn = followUpText(
    { is: 'withdrawn', event: history.person('wei').retracts(raised) },
    POLICY,
    null,
  );
  expect([reopened, assigned, withdrawn].map(({ text, to }) => [text, to])).toEqual([
    ['It no longer holds', null],
    [null, { handle: 'jp', login: 'james-p' }],
    ['Written by mistake', null],
  ]);
});
