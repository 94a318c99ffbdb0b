import { describe, expect, test } from 'vitest';
import { shortHandle } from '../../../src/protocol/format/record-id.js';
import { lossAccounting } from '../../../src/protocol/rules/loss-accounting.js';
import type { Rule } from '../../../src/protocol/rules/rule.js';
import { owedBy } from '../../../src/protocol/synthesis/accounting.js';
import { sourcesOfPod } from '../../../src/protocol/synthesis/sources.js';
import type { Body, Item } from '../../../src/schema/types.js';
import { blocker, item, question } from '../../helpers/body.js';
import type { History, Person } from '../../helpers/history.js';
import { fc, runs } from '../../helpers/fc.js';
import { context, declaration, judged, type Short } from '../../helpers/judged.js';
import { podBody, synthesizes, twoPods } from '../../helpers/pod.js';

const MEMBERS = ['lin', 'wei', 'omar'] as const;

function said(history: History, body: Body, author = 'lin'): Short[] {
  const { policy, now } = history;
  return judged(
    lossAccounting as Rule<'loss-accounting'>,
    declaration(body),
    context({ author, policy, state: history.state(), now }),
  );
}

/** What members declared; numbers choose what is in each declaration, and what became of it. */
function generated(script: readonly number[]): { history: History; lin: Person } {
  const history = twoPods();
  const people = MEMBERS.map((handle) => history.person(handle));
  const lin = people[0] as Person;
  script.forEach((pick, index) => {
    const person = people[pick % 3] as Person;
    const own = [...person.author().state.items.values()].flatMap(({ holder, status }) =>
      holder === person.handle && status.as === 'in_flight' ? [status.item as Item] : [],
    );
    const severity = (['critical', 'high', undefined] as const)[Math.floor(pick / 3) % 3];
    const fresh = item(`work-${index}`, severity === undefined ? {} : { severity });
    if (pick % 11 === 0 && index > 0) synthesizes(lin);
    if (pick % 13 === 0) {
      const open = [...person.author().state.topics.values()].find((topic) => topic.open);
      const [, slot = ''] = open?.id.split('.') ?? [];
      if (open !== undefined) person.resolves(open.introducedBy, slot);
    }
    person.declares({
      to: ['lin'],
      in_flight: [...own, fresh],
      blockers: pick % 2 === 0 ? [blocker(`need-${index}`, { blocks: [fresh.key ?? ''] })] : 'none',
      questions: pick % 5 < 2 ? [question(`ask-${index}`)] : 'none',
    });
  });
  return { history, lin };
}

/** A body without one of the things that it owes. */
function without(body: Body, owed: { is: string; id: string; key: string | null }): Body {
  if (owed.is === 'item')
    return { ...body, in_flight: (body.in_flight as Item[]).filter(({ key }) => key !== owed.key) };
  return { ...body, carries: (body.carries ?? []).filter((id) => id !== shortHandle(owed.id)) };
}

describe('loss-accounting', () => {
  test('refuses by name to drop any one blocker, question or critical item of any sources, and takes a reason', () => {
    const seen = { blocker: 0, question: 0, item: 0 };
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 9 }), (script) => {
        const { history, lin } = generated(script);
        const body = podBody(lin);
        expect(said(history, body)).toEqual([]);
        const state = history.state();
        const { last, news } = sourcesOfPod(state, history.policy, {
          pod: 'sg',
          until: history.now,
          without: [],
        });
        const owed = owedBy([...last, ...news], state, [...MEMBERS]);
        for (const one of owed) {
          seen[one.is] += 1;
          const poorer = without(body, one);
          const findings = said(history, poorer);
          expect(findings.length).toBe(1);
          const [[level, , message] = ['error', [], '']] = findings;
          expect([
            level,
            message.includes(one.key ?? '?'),
            message.includes(shortHandle(one.id)),
          ]).toEqual(['error', true, true]);
          const id = one.is === 'item' ? (one.key ?? '') : shortHandle(one.id);
          const reasoned = { pod: 'sg', left_out: [{ id, reason: 'Answered in the chat' }] };
          expect(said(history, { ...poorer, synthesis: reasoned })).toEqual([]);
        }
      }),
      {
        interruptAfterTimeLimit: 60_000,
        markInterruptAsFailure: false,
        numRuns: runs(25),
      },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  }, 90_000);

  test('names a member’s newest declaration, and the last synthesis, that is no source', () => {
    const { history, lin } = generated([2, 4]);
    const first = synthesizes(lin);
    const omar = history.person('omar').declares({ to: ['lin'] });
    const body = podBody(lin);
    expect(body.sources).toEqual([first.id, omar.id]);
    const sources = (ids: string[]): Short[] => said(history, { ...body, sources: ids });
    expect(sources([first.id])).toEqual([
      [
        'error',
        ['sources'],
        `the declaration ${shortHandle(omar.id)} of omar is no source of this synthesis`,
      ],
    ]);
    expect(sources([omar.id])).toEqual([
      [
        'error',
        ['sources'],
        `the last synthesis ${shortHandle(first.id)} of sg is no source of this synthesis`,
      ],
    ]);
    const leftOut = {
      pod: 'sg',
      left_out: [{ id: omar.id, reason: 'He declared twice by mistake' }],
    };
    expect(said(history, { ...body, sources: [first.id], synthesis: leftOut })).toEqual([]);
  });

  test('asks again for what the last synthesis has, though its member has not declared since', () => {
    const history = twoPods();
    const [lin, wei] = [history.person('lin'), history.person('wei')];
    wei.declares({ in_flight: [item('auth')], blockers: [blocker('vpn', { blocks: ['auth'] })] });
    const last = synthesizes(lin);
    const body = podBody(lin, { in_flight: 'none' });
    expect(said(history, body)).toEqual([]);
    const { carries: _carries, ...silent } = body;
    const [declared] = body.carries ?? [];
    expect(said(history, silent)).toEqual([
      [
        'error',
        ['carries'],
        `this synthesis lacks the open blocker vpn (${declared ?? ''}), which stands in the synthesis ${shortHandle(last.id)}`,
      ],
    ]);
  });

  test('goes on from both of two that were made at the same time, and then from one again', () => {
    const history = twoPods();
    const [lin, sarah, wei] = [
      history.person('lin'),
      history.person('sarah'),
      history.person('wei'),
    ];
    wei.declares({ in_flight: [item('auth')], blockers: [blocker('vpn', { blocks: ['auth'] })] });
    for (const one of [lin, sarah]) {
      one.fetch();
      one.apart = true;
    }
    const reason = 'Sarah asks for it';
    const one = synthesizes(lin);
    const left = { carries: [], synthesis: { pod: 'sg', left_out: [{ id: 'vpn', reason }] } };
    const other = synthesizes(sarah, left);
    lin.apart = false;
    lin.fetch();
    const body = podBody(lin);
    expect(body.sources).toEqual([one.id, other.id]);
    // What one of them leaves out stands in the other one.
    const { carries: _carries, ...poorer } = body;
    expect(said(history, poorer).map(([, , message]) => message)).toEqual([
      expect.stringContaining('lacks the open blocker vpn'),
    ]);
    expect(said(history, { ...body, sources: [other.id] }).map(([, at]) => at)).toEqual([
      ['sources'],
    ]);
    const next = synthesizes(lin);
    expect(podBody(lin).sources).toEqual([next.id]);
  });

  test('forgets what was closed, and what somebody of another pod took', () => {
    const history = twoPods();
    const [lin, wei, nadia] = [
      history.person('lin'),
      history.person('wei'),
      history.person('nadia'),
    ];
    const declared = wei.declares({
      to: ['nadia'],
      in_flight: [item('auth', { severity: 'critical' })],
      blockers: [blocker('vpn', { blocks: ['auth'] })],
    });
    wei.resolves(declared, 'b1');
    nadia.acks(declared, { i1: 'accept' });
    expect(podBody(lin).in_flight).toBe('none');
    expect(said(history, podBody(lin))).toEqual([]);
  });

  test('says nothing of somebody’s own declaration', () => {
    const { history } = generated([2]);
    const { policy, now } = history;
    const own = context({ author: 'lin', policy, state: history.state(), now });
    expect(judged(lossAccounting as Rule<'loss-accounting'>, declaration(), own)).toEqual([]);
  });
});
