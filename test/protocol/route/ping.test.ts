import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/schema/types.js';
import { DESTINATIONS } from '../../../src/online/destinations/registry.js';
import { pingPlan } from '../../../src/protocol/route/ping.js';
import type { Plan } from '../../../src/protocol/route/plan.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const HERE = { host: 'github.com', repository: 'acme/payments' };
const ROSTER = { wei: {}, james: { github: 'james-p' }, zed: {} };
const PULL = 'github:acme/payments#7';

/** The ping about an item of Wei's that waits on some people. */
function pinged(
  who: readonly string[],
  refs: Item['refs'],
  to: readonly string[] = [],
  rules?: { kind?: 'blocker'; to: string[] }[],
): Plan {
  const routing = rules === undefined ? {} : { rules };
  const history = new History({ roster: ROSTER, routing });
  const waits = who.map((name) => ({ who: name, for: 'review' }));
  const declared = history.person('wei').declares({
    in_flight: [item('refunds', { waits_on: waits, ...(refs && { refs }) })],
  });
  return pingOf(history, `${declared.id}.i1`, to);
}

function pingOf(history: History, slotId: string, to: readonly string[] = []): Plan {
  const [state, recipient] = [history.state(), () => ({ login: 'x', why: 'owner' })];
  const context = { policy: history.policy, state, here: HERE, recipient, now: history.now };
  return pingPlan({ slotId, to }, { ...context, destinations: DESTINATIONS });
}

const targets = ({ actions }: Plan): string[] => actions.map(({ target }) => target);
const messages = ({ findings }: Plan): string[] =>
  findings.map(({ level, message }) => `${level}: ${message.replace(/^.*?: /, '')}`);

describe('an item', () => {
  test.each<[string, Item['refs'], string[]]>([
    ['its pull request', { pr: 7, jira: 'PAY-1' }, [PULL]],
    ['its ticket where the table names the tracker', { jira: 'PAY-1' }, ['jira:PAY-1']],
    ['the messages of the table', { linear: 'ENG-1' }, ['slack:HANDOFF_A']],
    ['the messages of the table without references', undefined, ['slack:HANDOFF_A']],
  ])('goes to %s', (_name, refs, expected) => {
    const rules = [
      { kind: 'blocker' as const, to: ['webhook:HANDOFF_B'] },
      { to: ['github-issue', 'jira', 'slack:HANDOFF_A'] },
    ];
    expect(targets(pinged(['james'], refs, [], rules))).toEqual(expected);
  });

  test('goes to a ticket of another tracker where nothing else is left', () => {
    expect(targets(pinged(['james'], { linear: 'ENG-1' }))).toEqual(['linear:ENG-1']);
  });

  test('is not posted where it mentions only some of the people', () => {
    expect(messages(pinged(['james', 'zed'], { pr: 7 }))).toEqual([
      'error: zed has no `github` in the roster',
    ]);
    expect(targets(pinged(['james', 'zed'], { pr: 7 }, ['james']))).toEqual([PULL]);
  });

  test('warns of people outside the roster, and is an error if they are all', () => {
    const some = pinged(['Mr. Black', 'james'], { pr: 7 });
    expect([targets(some), messages(some)]).toEqual([
      [PULL],
      ['warning: Mr. Black is not in the roster'],
    ]);
    expect(messages(pinged(['Mr. Black'], { pr: 7 }))).toEqual([
      'error: Mr. Black is not in the roster',
    ]);
    expect(messages(pinged(['Mr. Black', 'zed'], { pr: 7 }))).toEqual([
      'error: zed has no `github` in the roster',
      'warning: Mr. Black is not in the roster',
    ]);
  });

  test('without a place says which would do', () => {
    expect(messages(pinged(['james'], undefined))).toEqual([
      expect.stringContaining('no pull request and no ticket'),
    ]);
  });

  test('does not choose the server that is talked to', () => {
    const pr = 'https://evil.example/acme/payments/pull/7';
    expect(messages(pinged(['james'], { pr }))).toEqual([
      expect.stringContaining('the pull request is on evil.example'),
    ]);
  });
});

test('a blocker that the table sends nowhere is a finding', () => {
  const history = new History({ roster: ROSTER, routing: { rules: [{ to: [] }] } });
  const raised = history.person('wei').raises('blocker', 'timeout', 'james');
  expect(messages(pingOf(history, `${raised.id}.b1`))).toEqual([
    'error: the rule in routing: that fits sends it nowhere',
  ]);
});

test.each(['github:evil/payments', 'slack:HANDOFF_SECRET'])(
  'a reminder is not sent where only a receipt leads: %s',
  (target) => {
    const history = new History({ roster: ROSTER, routing: { rules: [{ to: [] }] } });
    const raised = history.person('wei').raises('blocker', 'timeout', 'james');
    history.person('wei').posts(raised, 'b1', target);
    expect(pingOf(history, `${raised.id}.b1`)).toMatchObject({
      actions: [],
      findings: [{ level: 'warning', message: expect.stringContaining(target) }],
    });
  },
);
