import { expect, test } from 'vitest';
import type { Path } from '../../../src/protocol/format/finding.js';
import type { Rule } from '../../../src/protocol/rules/rule.js';
import { synthesis } from '../../../src/protocol/rules/synthesis.js';
import type { Body } from '../../../src/schema/types.js';
import { blocker, item } from '../../helpers/body.js';
import { context, declaration, judged, type Short } from '../../helpers/judged.js';
import { podBody, twoPods } from '../../helpers/pod.js';

test('a synthesis has or leaves out each thing, never both', () => {
  const history = twoPods();
  const wei = history.person('wei');
  const { id: source } = wei.declares({
    to: ['lin'],
    in_flight: [item('auth')],
    blockers: [blocker('vpn', { blocks: ['auth'] })],
  });
  const lin = history.person('lin');
  const body = podBody(lin);
  const around = context({
    author: 'lin',
    policy: history.policy,
    state: history.state(),
    now: history.now,
  });
  const short = source.slice(-8);
  const reason = 'Not for the next pod';
  const leaving = (ids: readonly string[], own: Partial<Body> = {}): Short[] =>
    judged(
      synthesis as Rule<'synthesis'>,
      declaration({
        ...body,
        ...own,
        synthesis: { pod: 'sg', left_out: ids.map((id) => ({ id, reason })) },
      }),
      around,
    );
  const at = (index: number): Path => ['synthesis', 'left_out', index];
  expect(leaving(['vpn', `${short}.b1`, `${source}.b1`], { carries: [] })).toEqual([
    ['error', at(1), `this synthesis leaves out vpn (${short}.b1) twice`],
    ['error', at(2), `this synthesis leaves out vpn (${short}.b1) twice`],
  ]);
  for (const name of ['vpn', `${short}.b1`, `${source}.b1`])
    expect(leaving([name])).toEqual([
      ['error', at(0), `vpn (${short}.b1) is in carries and is left out`],
    ]);
  const again = { carries: [], blockers: [blocker('vpn', { blocks: ['auth'] })] };
  expect(leaving(['vpn'], again)).toEqual([
    ['error', at(0), `vpn (${short}.b1) is in blockers and is left out`],
  ]);
  for (const name of ['auth', `${short}.i1`])
    expect(leaving([name])).toEqual([['error', at(0), 'auth is in in_flight and is left out']]);
  expect(leaving([short])).toEqual([['error', at(0), `${short} is in sources and is left out`]]);
  expect(leaving(['auth', 'vpn'], { carries: [], in_flight: 'none' })).toEqual([]);
});
