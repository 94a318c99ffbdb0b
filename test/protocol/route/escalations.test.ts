import { describe, expect, test } from 'vitest';
import { DESTINATIONS } from '../../../src/online/destinations/registry.js';
import { prepare } from '../../../src/ledger/seal.js';
import { composeRoute } from '../../../src/protocol/compose/events.js';
import { escalationOf } from '../../../src/protocol/query/asked.js';
import { markerOf, receiptOf, type Action } from '../../../src/protocol/route/action.js';
import { escalations } from '../../../src/protocol/route/escalations.js';
import { plan, type Plan } from '../../../src/protocol/route/plan.js';
import { missedBy } from '../../../src/protocol/shifts/missed-by.js';
import type { Config, HandoffRecord } from '../../../src/schema/types.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const HERE = { host: 'github.com', repository: 'acme/payments' };
const SLACK = 'slack:HANDOFF_A';
/** Singapore hands over to London, London to New York, New York to Singapore. */
const TEAM: Omit<Config, 'schema'> = {
  escalate_after: 2,
  roster: {
    wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
    nadia: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'], github: 'nadia-k' },
    sarah: { zone: 'America/New_York', shifts: ['mon-fri 9:00-17:00'], github: 'sarah-c' },
  },
  pods: {
    sg: { members: ['wei'], next: ['ldn'] },
    ldn: { members: ['nadia'], next: ['nyc'] },
    nyc: { members: ['sarah'], next: ['sg'] },
  },
  routing: { rules: [{ to: ['github-issue', SLACK] }] },
};
/** New York works from 14:00 to 22:00 UTC: two of its shifts are over. */
const FRIDAY_NIGHT = Date.parse('2026-01-16T22:00:00Z');

/** Wei waits for Sarah since Thursday, before she begins. */
function team(config: Omit<Config, 'schema'> = {}, { escalates = true } = {}) {
  const { escalate_after: after = 2, ...policy } = { ...TEAM, ...config };
  const history = new History(escalates ? { ...policy, escalate_after: after } : policy);
  const wei = history.person('wei');
  const declared = wei.declares({
    in_flight: [item('refunds')],
    blockers: [{ ...blocker('timeout'), owner: 'sarah', blocks: ['refunds'] }],
  });
  const slot = `${declared.id}.b1`;
  const context = () => ({
    policy: history.policy,
    state: history.state(),
    here: HERE,
    recipient: () => ({ login: 'sarah-c', why: 'owner' }),
    destinations: DESTINATIONS,
    now: history.now,
  });
  const posts = (): Action[] => plan(context(), new Set([slot])).actions;
  const due = (): Plan => {
    const { shifts } = history.policy;
    if (shifts === null) throw new Error('nobody has shifts');
    return escalations(context(), missedBy(shifts, history.now), null);
  };
  return { history, wei, declared, slot, posts, due };
}

/** Records the receipts of some posts. */
function post({ history }: ReturnType<typeof team>, actions: readonly Action[]): HandoffRecord[] {
  return actions.map((action) => {
    const url = action.target === SLACK ? null : 'https://github.com/acme/payments/issues/7';
    const receipt = { ...receiptOf(action, false), target: action.target, url };
    const { record } = prepare(composeRoute(history.person('nadia').author(), receipt));
    if (record === null) throw new Error('no receipt');
    history.records.push(record);
    history.now += 60_000;
    return record;
  });
}

const told = ({ actions }: Plan): string[] =>
  actions.map((one) => `${one.do === 'escalate' ? one.to.join(',') : one.do} ${one.target}`);

describe('a blocker whose owner does not answer', () => {
  test('is escalated once at each of its posts, after the whole shifts of the policy', () => {
    const world = team();
    const { history, declared, slot } = world;
    post(world, world.posts());
    history.now = FRIDAY_NIGHT - 1;
    expect(world.due()).toEqual({ actions: [], findings: [] });
    history.now = FRIDAY_NIGHT;
    const { actions } = world.due();
    expect(told(world.due())).toEqual(['nadia github:acme/payments', `nadia ${SLACK}`]);
    expect(actions.map((action) => markerOf(action, null))).toEqual(
      actions.map(() => ({ project: null, slotId: slot, what: `escalated:${declared.id}` })),
    );
    const [first] = post(world, actions.slice(0, 1));
    expect(first).toMatchObject({ kind: 'route', escalated_to: ['nadia'] });
    expect(told(world.due())).toEqual([`nadia ${SLACK}`]);
    post(world, world.due().actions);
    expect(world.due()).toEqual({ actions: [], findings: [] });
    // Days later still.
    history.now += 9 * 86_400_000;
    expect(told(world.due())).toEqual([]);
    const topic = history.topic(declared, 'b1');
    expect(escalationOf(topic)).toEqual({ to: ['nadia'], at: first?.declared_at });
    // Nobody owns it but its owner, and no post says anything else.
    expect([topic.owner, topic.open, topic.followUps]).toEqual(['sarah', true, []]);
    expect(world.posts()).toEqual([]);
  });

  test('is asked about with everything in it, its default as such', () => {
    const world = team();
    post(world, world.posts());
    world.history.now = FRIDAY_NIGHT;
    const [action] = world.due().actions;
    if (action?.do !== 'escalate') throw new Error('nothing is due');
    const around = { here: HERE, page: null, ticket: () => null, isPushed: () => false };
    expect(action.packet(around)).toMatchObject({
      owner: 'sarah',
      to: ['nadia'],
      escalated: { shifts: 2 },
      repeats: { url: 'https://github.com/acme/payments/issues/7' },
    });
    expect(action.recipients).toEqual([{ login: 'nadia-k', why: 'next after sarah' }]);
  });

  test('is escalated anew where it was given to somebody else or reopened, and not once it is closed', () => {
    const world = team();
    const { history, wei, declared } = world;
    post(world, world.posts());
    history.now = FRIDAY_NIGHT;
    post(world, world.due().actions);
    wei.assigns(declared, 'b1', 'nadia');
    expect(escalationOf(history.topic(declared, 'b1'))).toBe(null);
    // London works from 9:00 to 17:00 UTC, on Monday and on Tuesday.
    history.now = Date.parse('2026-01-20T16:59:00Z');
    expect(told(world.due())).toEqual([]);
    history.now = Date.parse('2026-01-20T17:00:00Z');
    expect(told(world.due())).toEqual(['sarah github:acme/payments', `sarah ${SLACK}`]);
    post(world, world.due().actions);
    expect(told(world.due())).toEqual([]);
    history.person('nadia').resolves(declared, 'b1');
    history.now += 9 * 86_400_000;
    expect(world.due()).toEqual({ actions: [], findings: [] });
    wei.reopens(declared, 'b1');
    history.now += 9 * 86_400_000;
    expect(told(world.due())).toHaveLength(2);
  });

  test('is posted to its owner first', () => {
    const world = team();
    world.history.now = FRIDAY_NIGHT;
    expect(told(world.due())).toEqual([]);
    expect(world.posts().map(({ target }) => target)).toEqual(['github:acme/payments', SLACK]);
  });

  test('is escalated to nobody without a number, and the roster is named where nobody comes next', () => {
    const quiet = team({}, { escalates: false });
    post(quiet, quiet.posts());
    quiet.history.now = FRIDAY_NIGHT;
    expect(quiet.due()).toEqual({ actions: [], findings: [] });

    const alone = team({ pods: {} });
    post(alone, alone.posts());
    alone.history.now = FRIDAY_NIGHT;
    expect(alone.due()).toMatchObject({
      actions: [],
      findings: [
        {
          level: 'warning',
          message: expect.stringContaining(
            '2 shifts of sarah passed without an answer, and nobody comes next after sarah',
          ),
        },
      ],
    });
  });

  test('is escalated where the next one can be reached, and says where not', () => {
    const { roster } = TEAM;
    const { nadia: _, ...others } = roster ?? {};
    const world = team({
      roster: { ...others, nadia: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'] } },
    });
    post(world, world.posts());
    world.history.now = FRIDAY_NIGHT;
    expect(told(world.due())).toEqual([`nadia ${SLACK}`]);
    expect(world.due().findings).toMatchObject([
      {
        level: 'error',
        message: expect.stringContaining('nadia has no `github` in the roster'),
      },
    ]);
  });
});
