import { expect, test } from 'vitest';
import { namedKnown } from '../../../src/protocol/rules/named-known.js';
import type { Content } from '../../../src/protocol/kinds/kind.js';
import { shortHandle } from '../../../src/protocol/format/record-id.js';
import { blocker, item, START } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { judged, type Short } from '../../helpers/judged.js';

const history = new History({ roster: { wei: {}, sarah: {} } });
const wei = history.person('wei');
const first = wei.declares({
  in_flight: [item('auth')],
  blockers: [blocker('vpn', { blocks: ['auth'] })],
  decisions: [{ key: 'cache', decision: 'Cache for an hour', rationale: 'It was measured' }],
});
const other = wei.declares({ in_flight: [item('auth')] });
const by = (content: object): Short[] =>
  judged(namedKnown, content as Content, {
    author: 'wei',
    policy: history.policy,
    state: history.state(),
    now: START,
    writing: true,
  });
const decides = (supersedes: string): object => ({
  ...first,
  decisions: [{ key: 'cache', decision: 'No cache at all', rationale: 'It was stale', supersedes }],
});

test('what is carried was raised or decided', () => {
  expect([
    by({ ...other, carries: [`${first.id}.b1`, `${first.id}.d1`] }),
    by({ ...other, carries: 'b1 q1'.split(' ').map((slot) => `${first.id}.${slot}`) }),
  ]).toEqual([[], [['error', ['carries', 1], `${shortHandle(first.id)}.q1 cannot be named here`]]]);
});

test('a decision supersedes a decision', () => {
  expect(by(decides(`${first.id}.d1`))).toEqual([]);
  for (const slot of ['d2', 'b1'])
    expect(by(decides(`${first.id}.${slot}`))).toEqual([
      [
        'error',
        ['decisions', 0, 'supersedes'],
        `${shortHandle(first.id)}.${slot} cannot be named here`,
      ],
    ]);
});

test('a reopening cancels what resolves the same thing', () => {
  const reopening = (cancels: string[]): object => ({
    kind: 'reopening',
    subject: { id: first.id, slot: 'b1', digest: first.digest },
    cancels,
  });
  expect(by(reopening([other.id]))).toEqual([
    ['error', ['cancels', 0], `${shortHandle(other.id)} is not a resolution of what is reopened`],
  ]);
});

test('of what is not here nothing is said', () => {
  const elsewhere = first.id.replace('wei', 'nobody');
  expect([by({ ...other, carries: [`${elsewhere}.b9`] }), by(decides(`${elsewhere}.d1`))]).toEqual([
    [],
    [],
  ]);
});
