import { describe, expect, test } from 'vitest';
import { DESTINATIONS } from '../../../src/online/destinations/registry.js';
import { route } from '../../../src/protocol/route/table.js';
import type { Blocker, Body, Config } from '../../../src/schema/types.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const TEAM: Omit<Config, 'schema'> = {
  roster: { wei: {}, nadia: { aka: ['nad'] }, sarah: {}, james: {} },
  pods: { payments: { members: ['wei', 'nad'] }, platform: { members: ['sarah', 'james'] } },
  trackers: { jira: { projects: ['PAY'] }, linear: { teams: ['ENG'] } },
};
const HERE = { host: 'github.com', repository: 'acme/payments' };

/** Where a blocker goes under a routing table, and the problems. */
function routed(
  rules: NonNullable<NonNullable<Config['routing']>['rules']>,
  own: Partial<Blocker> = {},
  {
    body = {},
    here = HERE,
    kind = 'blockers',
  }: { body?: Partial<Body>; here?: typeof HERE | null; kind?: 'blockers' | 'questions' } = {},
): [places: string[], problems: string[]] {
  const history = new History({ ...TEAM, routing: { rules } });
  const declared = history
    .person('wei')
    .declares({ in_flight: [item('some-item')], [kind]: [blocker('b', own)], ...body });
  const { targets, problems } = route(
    history.topic(declared, kind === 'blockers' ? 'b1' : 'q1'),
    { policy: history.policy, state: history.state(), here },
    DESTINATIONS,
  );
  return [[...targets.keys()], problems.map(({ message }) => message)];
}

describe('the routing table', () => {
  test('the first rule that fits decides', () => {
    const rules = [
      { severity: ['critical' as const], to: ['slack:HANDOFF_A'] },
      { to: ['github-issue', 'slack:HANDOFF_B'] },
      { to: ['slack:HANDOFF_C'] },
    ];
    expect(routed(rules)).toEqual([['github:acme/payments', 'slack:HANDOFF_B'], []]);
    expect(routed(rules, { severity: 'critical' })).toEqual([['slack:HANDOFF_A'], []]);
  });

  test.each<[string, object, Partial<Blocker>, boolean]>([
    ['of this kind', { kind: 'blocker' }, {}, true],
    ['of another kind', { kind: 'question' }, {}, false],
    ['for this owner', { owner: ['sarah'] }, {}, true],
    ['for this owner by a former handle', { owner: ['nad'] }, { owner: 'nadia' }, true],
    [
      'for this owner, whom the blocker calls by a former handle',
      { owner: ['nadia'] },
      { owner: 'nad' },
      true,
    ],
    ['for another owner', { owner: ['james', 'wei'] }, {}, false],
    ['for a member of the pod', { pod: ['platform'] }, {}, true],
    ['for a member of the pod by a former handle', { pod: ['payments'] }, { owner: 'nadia' }, true],
    ['for nobody of the pod', { pod: ['payments'] }, {}, false],
    ['that blocks such an item', { item: ['pay-*', 'some-*'] }, {}, true],
    ['that blocks the very item', { item: ['some-item'] }, {}, true],
    ['that blocks no such item', { item: ['some', 'pay-*'] }, {}, false],
    ['that is normal because nothing was said', { severity: ['normal'] }, {}, true],
    ['that is as bad', { severity: ['critical', 'high'] }, { severity: 'high' }, true],
    ['that is not as bad', { severity: ['critical'] }, { severity: 'high' }, false],
    ['that meets one condition of two', { owner: ['sarah'], item: ['pay-*'] }, {}, false],
    ['that meets both conditions', { owner: ['sarah'], item: ['some-*'] }, {}, true],
  ])('a rule fits a blocker %s', (_name, conditions, own, fits) => {
    const [places] = routed([{ ...conditions, to: ['slack:HANDOFF_A'] }, { to: [] }], own);
    expect(places).toEqual(fits ? ['slack:HANDOFF_A'] : []);
  });

  test('a question is routed as well', () => {
    expect(
      routed([{ kind: 'question', to: ['teams:HANDOFF_T'] }], {}, { kind: 'questions' }),
    ).toEqual([['teams:HANDOFF_T'], []]);
  });

  test('an empty list is nowhere, by decision; no rule that fits is a finding', () => {
    expect(routed([{ to: [] }])).toEqual([[], []]);
    expect(routed([{ owner: ['james'], to: ['github-issue'] }])).toEqual([
      [],
      ['no routing rule in .handoff.yml matches'],
    ]);
  });

  test('whoever it was assigned to is its owner', () => {
    const history = new History({
      ...TEAM,
      routing: { rules: [{ owner: ['james'], to: ['slack:HANDOFF_A'] }] },
    });
    const raised = history.person('wei').raises('blocker', 'b');
    history.person('sarah').assigns(raised, 'b1', 'james');
    const { targets } = route(
      history.topic(raised, 'b1'),
      { policy: history.policy, state: history.state(), here: HERE },
      DESTINATIONS,
    );
    expect([...targets].map(([target, { name }]) => [target, name])).toEqual([
      ['slack:HANDOFF_A', 'slack'],
    ]);
  });

  test('a hostile pattern is matched at once', () => {
    const pattern = `${'*a'.repeat(49)}*`.slice(0, 100);
    expect(
      routed([{ item: [pattern], to: ['slack:HANDOFF_A'] }, { to: [] }], {
        blocks: ['some-item'],
      })[0],
    ).toEqual([]);
  });
});

describe('a destination', () => {
  test('github-issue is this repository; without one that is a finding, and the other destinations stay', () => {
    expect(routed([{ to: ['github-issue', 'webhook:HANDOFF_W'] }], {}, { here: null })).toEqual([
      ['webhook:HANDOFF_W'],
      ['this clone has no repository on GitHub to open an issue in'],
    ]);
  });

  test.each<[string, Partial<Blocker>, Partial<Body>, string[], string[]]>([
    [
      'the thing’s own pull request',
      { refs: { pr: 7 } },
      { in_flight: [item('some-item', { refs: { pr: 8 } })] },
      ['github:acme/payments#7'],
      [],
    ],
    [
      'that of its item',
      {},
      { in_flight: [item('some-item', { refs: { pr: 'acme/api#8' } })] },
      ['github:acme/api#8'],
      [],
    ],
    [
      'those of its items, each once',
      { blocks: ['a', 'b', 'c'] },
      {
        in_flight: [
          item('a', { refs: { pr: 8 } }),
          item('b', { refs: { pr: '#8' } }),
          item('c', { refs: { pr: 9 } }),
        ],
      },
      ['github:acme/payments#8', 'github:acme/payments#9'],
      [],
    ],
    ['none', {}, {}, [], ['no pull request to comment on']],
    [
      'one on another host',
      { refs: { pr: 'https://evil.example/a/b/pull/1' } },
      {},
      [],
      ['the pull request is on evil.example, which is not the host of this repository'],
    ],
    [
      'an address that is no pull request',
      { refs: { pr: 'https://github.com/acme' } },
      {},
      [],
      ['the reference to a pull request is not valid'],
    ],
  ])('github-pr is %s', (_name, own, body, places, problems) => {
    expect(routed([{ to: ['github-pr'] }], own, { body })).toEqual([places, problems]);
  });

  test.each<[string, string, Partial<Blocker>, Partial<Body>, string[], string[]]>([
    [
      'the thing’s own ticket',
      'jira',
      { refs: { jira: 'PAY-1' }, need: 'PAY-2' },
      {},
      ['jira:PAY-1'],
      [],
    ],
    [
      'the ticket of its item, before any text',
      'linear',
      { need: 'ENG-2' },
      { in_flight: [item('some-item', { refs: { linear: 'ENG-1' } })] },
      ['linear:ENG-1'],
      [],
    ],
    [
      'the first that the need names',
      'jira',
      { need: 'Wait for PAY-3 or PAY-4', why: 'PAY-5' },
      {},
      ['jira:PAY-3'],
      [],
    ],
    ['the first that the reason names', 'jira', { why: 'See PAY-5' }, {}, ['jira:PAY-5'], []],
    [
      'the one that its item names',
      'linear',
      {},
      { in_flight: [item('some-item', { summary: 'ENG-9 is half done' })] },
      ['linear:ENG-9'],
      [],
    ],
    [
      'no key that nobody configured',
      'jira',
      { need: 'Use UTF-8 and SHA-256' },
      {},
      [],
      ['no Jira ticket to comment on'],
    ],
    [
      'no ticket of the other tracker',
      'jira',
      { need: 'See ENG-1' },
      {},
      [],
      ['no Jira ticket to comment on'],
    ],
    ['nothing where there is none', 'linear', {}, {}, [], ['no Linear ticket to comment on']],
  ])('a ticket is %s', (_name, to, own, body, places, problems) => {
    expect(routed([{ to: [to] }], own, { body })).toEqual([places, problems]);
  });
});
