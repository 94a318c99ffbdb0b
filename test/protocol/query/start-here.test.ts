import { describe, expect, test } from 'vitest';
import { startHere } from '../../../src/protocol/query/start/start-here.js';
import type { ChangeRow, WaitRow } from '../../../src/schema/types.js';

type Lists = Parameters<typeof startHere>[0];

const ID = '20260115T095000Z-wei-k3v9tq2m';
const AT = '2026-01-15T09:50:00Z';
const assigned = (own: Partial<ChangeRow> = {}): ChangeRow => ({
  event: 'assigned',
  id: `${ID}.i1`,
  key: 'refunds',
  who: 'sarah',
  text: 'to nadia: wei is off',
  at: AT,
  ...own,
});
const held = (key: string, severity: string | null = null): Lists['i_hold'][number] => ({
  key,
  summary: `State of ${key}`,
  severity,
  status: 'in_progress',
  drift: [],
  next: [],
});
const wait = (own: Partial<WaitRow> = {}): WaitRow => ({
  kind: 'blocker',
  id: `${ID}.b1`,
  key: 'timeout',
  text: 'How long?',
  who: 'nadia',
  from: 'wei',
  severity: 'critical',
  needed_by: null,
  age_seconds: 60,
  ...own,
});
const first = (lists: Partial<Lists>): ReturnType<typeof startHere> =>
  startHere(
    { to_acknowledge: [], since_my_wrap: [], due: [], waits_for_me: [], i_hold: [], ...lists },
    { handle: 'nadia', now: Date.parse(AT), branch: null, branchHere: (branch) => branch },
    { offers: new Map(), held: new Map() },
  );

describe('the first thing to do', () => {
  test('is what somebody assigned to the person, before all that waits', () => {
    expect(
      first({
        since_my_wrap: [assigned()],
        i_hold: [held('auth'), held('refunds')],
        waits_for_me: [wait()],
        to_acknowledge: [{ declaration: ID, author: 'wei', reading_seconds: 60 }],
      }),
    ).toEqual({
      id: `${ID}.i1`,
      text: 'sarah assigned refunds to you (wei is off): State of refunds',
      command: 'handoff show refunds',
    });
  });

  test('is the worst of several, with the number of the others', () => {
    const change = assigned({ id: `${ID}.b1`, key: 'timeout', text: 'to nadia' });
    expect(
      first({
        since_my_wrap: [change, assigned(), assigned({ id: `${ID}.i2`, key: 'auth' })],
        i_hold: [held('refunds', 'low'), held('auth')],
        waits_for_me: [wait()],
      }),
    ).toEqual({
      id: `${ID}.b1`,
      text: 'sarah assigned timeout to you: How long?; and 2 more',
      command: 'handoff resolve k3v9tq2m.b1 --outcome "…"',
    });
  });

  test('is nothing that was assigned to somebody else, or answered since', () => {
    const lost = assigned({ text: 'to james' });
    const answered = assigned({ id: `${ID}.b2`, key: 'limit', text: 'to nadia' });
    expect(
      first({ since_my_wrap: [lost, answered], i_hold: [held('auth')], waits_for_me: [wait()] })
        ?.command,
    ).toBe('handoff resolve k3v9tq2m.b1 --outcome "…"');
  });
});
