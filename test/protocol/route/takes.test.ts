import { describe, expect, test } from 'vitest';
import { prepare } from '../../../src/ledger/seal.js';
import { DESTINATIONS } from '../../../src/online/destinations/registry.js';
import { composeRoute } from '../../../src/protocol/compose/events.js';
import { takeOf } from '../../../src/protocol/query/taken.js';
import { markerOf, receiptOf, type Action } from '../../../src/protocol/route/action.js';
import type { Plan } from '../../../src/protocol/route/plan.js';
import { headline } from '../../../src/protocol/route/texts/parts.js';
import { takes } from '../../../src/protocol/route/takes.js';
import type { Config, Item } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const HERE = { host: 'github.com', repository: 'acme/payments' };
const TEAM: Omit<Config, 'schema'> = {
  roster: { wei: { github: 'wei-l' }, nadia: { github: 'nadia-k' }, zed: {} },
  routing: { rules: [{ to: ['slack:HANDOFF_A'] }] },
};

/** An item that Wei holds. */
function held(refs: Item['refs'] | null = { pr: 7 }, holder = 'wei') {
  const history = new History(TEAM);
  const first = history
    .person(holder)
    .declares({ to: ['nadia'], in_flight: [item('refunds', refs ? { refs } : {})] });
  const due = (scope: ReadonlySet<string> | null = null): Plan =>
    takes(
      {
        policy: history.policy,
        state: history.state(),
        here: HERE,
        recipient: () => ({ login: 'x', why: 'owner' }),
        destinations: DESTINATIONS,
        now: history.now,
      },
      scope,
    );
  const post = (actions: readonly Action[]): void => {
    for (const action of actions) {
      const receipt = { ...receiptOf(action, false), target: action.target, url: null };
      const { record } = prepare(composeRoute(history.person('nadia').author(), receipt));
      if (record === null) throw new Error('no receipt');
      history.records.push(record);
      history.now += 60_000;
    }
  };
  return { history, first, due, post };
}

const targets = ({ actions }: Plan): string[] => actions.map(({ target }) => target);

describe('an item that somebody took over', () => {
  test('is told once to who had it, on its pull request', () => {
    const { history, first, due, post } = held();
    expect(due()).toEqual({ actions: [], findings: [] });
    const taken = history.person('nadia').takes('refunds');
    const { actions } = due();
    expect(targets(due())).toEqual(['github:acme/payments#7']);
    const [action] = actions;
    if (action?.do !== 'announce') throw new Error('nothing is told');
    expect(action.recipients).toEqual([{ login: 'wei-l', why: 'had it' }]);
    expect(markerOf(action, null)).toEqual({
      project: null,
      slotId: `${first.id}.i1`,
      what: `taken:${taken.id}`,
    });
    const around = { here: HERE, page: null, ticket: () => null, isPushed: () => false };
    const packet = action.packet(around);
    expect(packet).toMatchObject({
      need: 'nadia took it over from wei: They are gone',
      to: ['wei'],
      taken: { from: 'wei', by: 'nadia', at: taken.declared_at, reason: 'They are gone' },
    });
    expect(headline(packet)).toContain('refunds was taken over by nadia from wei, ');
    expect(targets(due(new Set([`${first.id}.i1`])))).toHaveLength(1);
    expect(targets(due(new Set(['another'])))).toEqual([]);
    post(actions);
    expect(due()).toEqual({ actions: [], findings: [] });
  });

  test('is told by a message where it has no pull request, and where GitHub does not reach them', () => {
    const bare = held(null);
    bare.history.person('nadia').takes('refunds');
    expect(targets(bare.due())).toEqual(['slack:HANDOFF_A']);
    const unknown = held({ pr: 7 }, 'zed');
    unknown.history.person('nadia').takes('refunds');
    expect(targets(unknown.due())).toEqual(['slack:HANDOFF_A']);
  });

  test('is told no more once its new holder declared it, somebody else has it, or it was given back', () => {
    const declared = held();
    declared.history.person('nadia').takes('refunds');
    declared.history.person('nadia').declares({ to: ['wei'], in_flight: [item('refunds')] });
    expect(targets(declared.due())).toEqual([]);

    const again = held();
    again.history.person('nadia').takes('refunds');
    again.history.person('zed').takes('refunds');
    expect(again.due().actions).toMatchObject([{ target: 'github:acme/payments#7' }]);
    expect(takeOf(again.history.item('refunds'), again.history.state())?.taken).toMatchObject({
      from: 'nadia',
      by: 'zed',
    });

    const back = held();
    const taken = back.history.person('nadia').takes('refunds');
    back.history.person('nadia').retracts(taken);
    expect(targets(back.due())).toEqual([]);
  });

  test('was given by an assignment: nothing is told', () => {
    const { history, due } = held();
    history.person('wei').assignsItem('refunds', 'nadia');
    expect(due()).toEqual({ actions: [], findings: [] });
  });
});
