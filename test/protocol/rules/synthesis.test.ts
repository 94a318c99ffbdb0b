import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/protocol/rules/rule.js';
import { synthesis } from '../../../src/protocol/rules/synthesis.js';
import { draftBody, draftOf } from '../../../src/protocol/synthesis/draft.js';
import type { Body } from '../../../src/schema/types.js';
import { blocker, item, question } from '../../helpers/body.js';
import type { History } from '../../helpers/history.js';
import { context, declaration, judged, type Short } from '../../helpers/judged.js';
import { podBody, synthesizes, twoPods } from '../../helpers/pod.js';

function said(history: History, body: Partial<Body>, author = 'lin'): Short[] {
  const { policy, now } = history;
  const own = context({ author, policy, state: history.state(), now });
  return judged(synthesis as Rule<'synthesis'>, declaration(body), own);
}

function declared(): { history: History; body: Body } {
  const history = twoPods();
  history.person('wei').declares({
    to: ['lin'],
    in_flight: [item('auth')],
    blockers: [blocker('vpn', { blocks: ['auth'] })],
  });
  history.person('nadia').declares({ in_flight: [item('refund', { handover: 'hold' })] });
  return { history, body: podBody(history.person('lin')) };
}

describe('synthesis', () => {
  test.each([
    ['lin', []],
    ['sarah', []],
    ['wei', [['error', ['synthesis', 'pod'], 'wei does not lead sg, lin does']]],
    ['nadia', [['error', ['synthesis', 'pod'], 'nadia does not lead sg, lin does']]],
  ])('by %s is judged by who leads the pod', (author, findings) => {
    const { history, body } = declared();
    expect(said(history, body, author)).toEqual(findings);
  });

  test('by somebody else needs a reason', () => {
    const { history, body } = declared();
    const reasoned = { ...body, synthesis: { pod: 'sg', reason: 'Lin is ill' } };
    expect(said(history, reasoned, 'wei')).toEqual([]);
  });

  test.each<[string, Partial<Body>, Short]>([
    [
      'an unknown pod',
      { synthesis: { pod: 'tokyo' } },
      ['error', ['synthesis', 'pod'], 'the policy has no pod tokyo'],
    ],
    [
      'a new blocker',
      { blockers: [blocker('new')] },
      ['error', ['blockers', 0], 'a synthesis raises nothing itself, and new is new'],
    ],
    [
      'a new question',
      { questions: [question('new')] },
      ['error', ['questions', 0], 'a synthesis raises nothing itself, and new is new'],
    ],
    [
      'a new decision',
      { decisions: [{ key: 'new', decision: 'One', rationale: 'Two' }] },
      ['error', ['decisions', 0], 'a synthesis raises nothing itself, and new is new'],
    ],
    [
      'a dropped item',
      { dropped: [{ key: 'auth', reason: 'Not wanted' }] },
      ['error', ['dropped', 0], 'a synthesis ends no item, so it cannot drop auth'],
    ],
    [
      'an item of nobody',
      { in_flight: [item('other')] },
      ['error', ['in_flight', 0], 'other is not in flight, so sg cannot hand it over'],
    ],
    [
      'an item of another pod',
      { in_flight: [item('refund')] },
      ['error', ['in_flight', 0], 'nadia has refund, and nobody of sg'],
    ],
  ])('with %s is refused', (_what, own, finding) => {
    const { history, body } = declared();
    expect(said(history, { ...body, ...own })).toContainEqual(finding);
  });

  test('goes on with the items of whoever has left the pod since, as its draft does', () => {
    const { history } = declared();
    const lin = history.person('lin');
    synthesizes(lin);
    const { policy } = history;
    const pod = policy.pods.get('sg');
    if (pod === undefined) throw new Error('there is a pod');
    const members = pod.members.filter((handle) => handle !== 'wei');
    const without = { ...policy, pods: new Map(policy.pods).set('sg', { ...pod, members }) };
    const body = draftBody(draftOf({ ...lin.author(), policy: without }, 'sg')) as Body;
    expect(body.in_flight).toMatchObject([{ key: 'auth' }]);
    const around = context({ author: 'lin', policy: without, state: history.state() });
    const shorts = { ...body, sources: (body.sources ?? []).map((id) => id.slice(-8)) };
    for (const one of [body, shorts])
      expect(judged(synthesis as Rule<'synthesis'>, declaration(one), around)).toEqual([]);
  });

  test('carries a known blocker that is said in its own words again', () => {
    const { history, body } = declared();
    expect(said(history, { ...body, blockers: [blocker('vpn', { blocks: ['auth'] })] })).toEqual(
      [],
    );
  });

  test('corrects only a synthesis of its pod, and a declaration corrects none', () => {
    const { history, body } = declared();
    const lin = history.person('lin');
    const first = synthesizes(lin);
    const own = [...history.state().declarations.values()].find(
      ({ declaration: one }) => one.author === 'wei',
    );
    expect(said(history, { ...body, supersedes: first.id })).toEqual([]);
    expect(
      said(history, { ...body, supersedes: own?.declaration.id ?? '' }).map(([, at]) => at),
    ).toEqual([['supersedes']]);
    expect(said(history, { supersedes: first.id }).map(([, at]) => at)).toEqual([['supersedes']]);
  });

  test('alone has items with a holder', () => {
    const { history } = declared();
    expect(said(history, { in_flight: [item('own', { holder: 'wei' })] })).toEqual([
      ['error', ['in_flight', 0, 'holder'], 'only an item of a synthesis has a holder'],
    ]);
  });
});
