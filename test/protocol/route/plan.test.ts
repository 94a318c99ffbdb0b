import { describe, expect, test } from 'vitest';
import { composeDecision, composeRoute } from '../../../src/protocol/compose/events.js';
import type { Author } from '../../../src/protocol/compose/context.js';
import { fold } from '../../../src/protocol/fold/fold.js';
import type { Policy } from '../../../src/protocol/team/policy.js';
import { actionKey, receiptOf, type Action } from '../../../src/protocol/route/action.js';
import { plan, type Plan } from '../../../src/protocol/route/plan.js';
import { DESTINATIONS } from '../../../src/online/destinations/registry.js';
import { prepare } from '../../../src/ledger/seal.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { History } from '../../helpers/history.js';
import { law } from '../../helpers/law.js';

const HERE = { host: 'github.com', repository: 'acme/payments' };
const ISSUE = 'github:acme/payments';

function planOf(
  records: readonly HandoffRecord[],
  policy: Policy,
  scope: ReadonlySet<string> | null = null,
  here: typeof HERE | null = HERE,
): Plan {
  const state = fold(records, policy);
  const recipient = ({ owner }: { owner: string }) =>
    owner === 'nobody'
      ? ({ rule: 'unroutable', message: 'nobody is known', hint: '' } as const)
      : { login: owner, why: 'owner' };
  const now = Date.parse('2027-01-01T00:00:00Z');
  return plan({ policy, state, here, destinations: DESTINATIONS, recipient, now }, scope);
}

/** The receipts that carrying out some actions would leave. */
function receipts(
  actions: readonly Action[],
  records: readonly HandoffRecord[],
  policy: Policy,
  adopted: boolean,
): HandoffRecord[] {
  const author: Author = {
    handle: 'wei',
    recordedBy: null,
    now: Date.parse('2027-01-01T00:00:00Z'),
    zone: 'UTC',
    policy,
    state: fold(records, policy),
  };
  return actions.map((action) => {
    const { record } = prepare(
      composeRoute(author, {
        ...receiptOf(action, adopted),
        target: action.target,
        url: 'https://github.com/acme/payments/issues/1',
      }),
    );
    if (!record) throw new Error('no receipt');
    return record;
  });
}

const keys = ({ actions }: Plan): string[] => actions.map(actionKey);

describe('for every history', () => {
  law(
    'a plan that was carried out leaves nothing to be sent, and names nothing twice',
    ({ history: { records, policy } }) => {
      const first = planOf(records, policy);
      expect(new Set(keys(first)).size).toBe(first.actions.length);
      expect(
        planOf([...records, ...receipts(first.actions, records, policy, false)], policy).actions,
      ).toEqual([]);
    },
  );

  law(
    'what was there already is told what became of it, and then nothing is left',
    ({ history: { records, policy } }) => {
      const first = planOf(records, policy);
      const adopted = [...records, ...receipts(first.actions, records, policy, true)];
      const second = planOf(adopted, policy);
      expect(second.actions.every((action) => action.do === 'tell')).toBe(true);
      expect(
        planOf([...adopted, ...receipts(second.actions, adopted, policy, false)], policy).actions,
      ).toEqual([]);
    },
  );

  law(
    'nothing depends on the order in which the records were read',
    ({ history: { records, policy } }) => {
      expect(keys(planOf(records.toReversed(), policy))).toEqual(keys(planOf(records, policy)));
    },
  );

  law(
    'a plan for some things is that part of the plan for all',
    ({ history: { records, policy } }, random) => {
      const whole = planOf(records, policy);
      const slotIds = [...fold(records, policy).topics.keys()].filter(
        (_, index) => (random[index % random.length] ?? 0) % 2 === 0,
      );
      const some = new Set(slotIds);
      expect(keys(planOf(records, policy, some))).toEqual(
        keys({
          ...whole,
          actions: whole.actions.filter(
            (action) => action.do !== 'decision' && some.has(action.about.id),
          ),
        }),
      );
    },
  );
});

describe('a thing', () => {
  const team = (routing = {}): History =>
    new History({ roster: { wei: {}, nadia: {}, sarah: { role: 'lead' } }, routing });

  test('goes to every place that the table gives, except where it was posted', () => {
    const history = team({
      rules: [{ to: ['github-issue', 'slack:HANDOFF_A', 'webhook:HANDOFF_B'] }],
    });
    const raised = history.person('wei').raises('blocker', 'timeout');
    history.person('wei').posts(raised, 'b1', 'slack:HANDOFF_A');
    expect(planOf(history.records, history.policy).actions.map(({ target }) => target)).toEqual([
      ISSUE,
      'webhook:HANDOFF_B',
    ]);
  });

  test('that reaches nobody is a finding and no issue, and goes elsewhere all the same', () => {
    const history = team({ rules: [{ to: ['github-issue', 'github-pr', 'slack:HANDOFF_A'] }] });
    history.person('wei').raises('blocker', 'timeout', 'nobody');
    const { actions, findings } = planOf(history.records, history.policy);
    expect(actions.map(({ target }) => target)).toEqual(['slack:HANDOFF_A']);
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/pull request/),
      expect.stringMatching(/^timeout \(\w{8}\.b1\): nobody is known$/),
    ]);
  });

  test('without a repository on GitHub is a finding', () => {
    const history = team();
    history.person('wei').raises('blocker', 'timeout');
    expect(planOf(history.records, history.policy, null, null)).toMatchObject({
      actions: [],
      findings: [{ level: 'error', rule: 'unroutable' }],
    });
  });

  test.each([
    'github:evil/payments',
    'github:evil.example/acme/payments',
    'github:acme/other#7',
    'jira:PAY-1',
    'linear:ENG-1',
  ])('is not followed where only a receipt leads: %s', (target) => {
    const history = team({ rules: [{ to: [] }] });
    const wei = history.person('wei');
    const raised = wei.raises('blocker', 'timeout');
    wei.posts(raised, 'b1', target);
    wei.resolves(raised, 'b1');
    expect(planOf(history.records, history.policy)).toMatchObject({
      actions: [],
      findings: [{ level: 'warning', message: expect.stringContaining(target) }],
    });
  });

  test.each(['github:Acme/Payments', 'github:acme/payments#1842'])(
    'is followed in this repository, whatever its case: %s',
    (target) => {
      const history = team();
      const wei = history.person('wei');
      const raised = wei.raises('blocker', 'timeout');
      wei.posts(raised, 'b1', target);
      wei.resolves(raised, 'b1');
      expect(planOf(history.records, history.policy).actions).toMatchObject([
        { do: 'tell', is: 'resolved' },
      ]);
    },
  );
});

test('the worst goes first, then what is older or blocks more', () => {
  const history = new History({ roster: { wei: {}, sarah: {} } });
  const raised = (key: string, own: Record<string, unknown>): void => {
    history.person('wei').declares({
      blockers: [{ key, need: key, why: 'It waits', owner: 'sarah', blocks: ['a'], ...own }],
    });
    history.now += 86_400_000;
  };
  raised('old', {});
  raised('low', { severity: 'low', blocks: ['a', 'b', 'c'] });
  raised('heavy', { severity: 'normal', blocks: ['a', 'b', 'c'] });
  raised('critical', { severity: 'critical' });
  const now = history.now;
  const keysOf = (at: number): string[] => {
    const state = history.state();
    const recipient = () => ({ login: 'sarah', why: 'owner' });
    const context = { state, here: HERE, destinations: DESTINATIONS, recipient, now: at };
    return plan({ policy: history.policy, ...context }, null).actions.map((action) =>
      action.do === 'post' ? action.about.entry.key : '',
    );
  };
  expect(keysOf(now)).toEqual(['critical', 'heavy', 'old', 'low']);
  expect(keysOf(now - 1.5 * 86_400_000)).toEqual(['critical', 'old', 'heavy', 'low']);
});

describe('a decision', () => {
  const decided = (
    history: History,
    pr: string | number,
    earlier: HandoffRecord | null = null,
  ): HandoffRecord => {
    const wei = history.person('wei');
    const author = wei.author();
    const superseded = earlier && (author.state.decisions.get(`${earlier.id}.d1`) ?? null);
    return wei.seals(
      composeDecision(
        author,
        { key: 'store', decision: `Store ${pr}`, rationale: 'Measured', refs: { pr } },
        superseded,
      ),
      'decision',
    );
  };

  test.each([
    [1842, 'github:acme/payments#1842'],
    ['#1842', 'github:acme/payments#1842'],
    ['acme/other#7', 'github:acme/other#7'],
    ['https://github.com/acme/other/pull/7', 'github:acme/other#7'],
  ])('goes to the pull request that it refers to: %s', (pr, target) => {
    const history = new History({ roster: { wei: {} } });
    decided(history, pr);
    expect(planOf(history.records, history.policy).actions).toMatchObject([
      { do: 'decision', target, url: null },
    ]);
  });

  test('does not choose the server that is talked to', () => {
    const history = new History({ roster: { wei: {} } });
    decided(history, 'https://evil.example/acme/payments/pull/7');
    expect(planOf(history.records, history.policy)).toMatchObject({
      actions: [],
      findings: [{ message: expect.stringContaining('evil.example') }],
    });
  });

  test('that was replaced has its comment brought up to date after the other one is posted, and is not posted anew', () => {
    const history = new History({ roster: { wei: {} } });
    const first = decided(history, 7);
    const posted = [
      ...history.records,
      ...receipts(
        planOf(history.records, history.policy).actions,
        history.records,
        history.policy,
        false,
      ),
    ];
    history.records.splice(0, history.records.length, ...posted);
    const second = decided(history, 7, first);
    const next = planOf(history.records, history.policy);
    expect(next.actions).toMatchObject([
      { about: { id: `${second.id}.d1` }, url: null },
      {
        about: { id: `${first.id}.d1` },
        url: 'https://github.com/acme/payments/issues/1',
        events: [{ id: second.id }],
      },
    ]);
    const all = [
      ...history.records,
      ...receipts(next.actions, history.records, history.policy, false),
    ];
    expect(planOf(all, history.policy).actions).toEqual([]);
  });
});
