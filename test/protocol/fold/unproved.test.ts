import { describe, expect, test } from 'vitest';
import { UNREAD } from '../../helpers/unread.js';
import { fold } from '../../../src/protocol/fold/fold.js';
import { openRecords } from '../../../src/protocol/fold/open-records.js';
import { subjectOf } from '../../../src/protocol/kinds/references.js';
import type { State } from '../../../src/protocol/fold/state.js';
import { overviewOf, type Overview } from '../../../src/protocol/query/overview.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { law } from '../../helpers/law.js';

/** A part of the records, other numbers give another part. */
function someOf(records: readonly HandoffRecord[], random: readonly number[]): Set<string> {
  return new Set(
    records
      .filter((_, index) => (random[index % random.length] ?? 0) % 3 === 0)
      .map(({ id }) => id),
  );
}

/** What each row is about: who or what waits, is open, in flight, active. */
function rowsOf(state: State): string[] {
  const { lists } = overviewOf(state, UNREAD) as Pick<Overview, 'lists'>;
  return [
    ...[...lists.blocked, ...lists.questions].map(({ row }) => `open ${row.id}`),
    ...lists.pending_acks.flatMap(({ row }) =>
      row.waiting_for.map((handle) => `${row.declaration} waits for ${handle}`),
    ),
    ...lists.in_flight.map(({ row }) => `in flight ${row.key}`),
    ...lists.decisions.map(({ row }) => `active ${row.id}`),
  ];
}

describe('records that nothing proves', () => {
  law('take nothing away that the others show', ({ history: { records, policy } }, random) => {
    const unproved = someOf(records, random);
    // Without what it is about, a record says nothing of an item, so both are taken away.
    for (const record of records)
      if (unproved.has(subjectOf(record)?.id ?? '')) unproved.add(record.id);
    const proved = records.filter(({ id }) => !unproved.has(id));
    const rows = rowsOf(fold(records, policy, undefined, unproved));
    for (const row of rowsOf(fold(proved, policy))) expect(rows).toContain(row);
  });

  law(
    'leave the open records what they are: these give the same answers as all',
    ({ history: { records, policy } }, random) => {
      const unproved = someOf(records, random);
      const state = fold(records, policy, undefined, unproved);
      const open = openRecords(state, null);
      const again = fold(open.records, policy, open.pruned, unproved);
      expect(overviewOf(again, UNREAD)).toEqual(overviewOf(state, UNREAD));
    },
  );

  law('change nothing where the policy asks for no proof', ({ history: { records, policy } }) => {
    const state = fold(records, policy);
    expect(state.claims.size).toBe(0);
    expect(overviewOf(fold(records, policy, undefined, new Set()), UNREAD)).toEqual(
      overviewOf(state, UNREAD),
    );
  });
});

describe('a claim', () => {
  const history = (): History => new History({ roster: { wei: {}, nadia: {}, sarah: {} } });

  test('to have resolved a blocker leaves it open and is kept with it', () => {
    const world = history();
    const [wei, sarah] = [world.person('wei'), world.person('sarah')];
    const declared = wei.declares({ to: ['nadia'], blockers: [blocker('limit')] });
    const resolved = sarah.resolves(declared, 'b1');
    const state = fold([declared, resolved], world.policy, undefined, new Set([resolved.id]));
    expect(state.topics.get(`${declared.id}.b1`)?.open).toBe(true);
    expect(state.claims.get(`${declared.id}.b1`)).toEqual([resolved]);
  });

  test('to have shipped, dropped or taken an item leaves it where it is', () => {
    const world = history();
    const [wei, sarah] = [world.person('wei'), world.person('sarah')];
    const declared = wei.declares({ to: ['nadia'], in_flight: [item('auth')] });
    const takes = sarah.declares({ to: ['nadia'], in_flight: [item('auth')] });
    const ships = sarah.declares({
      to: ['nadia'],
      shipped: [{ key: 'auth', summary: 'done', refs: {} }],
    });
    const unproved = new Set([takes.id, ships.id]);
    const state = fold([declared, takes, ships], world.policy, undefined, unproved);
    expect(state.items.get('auth')).toMatchObject({ status: { as: 'in_flight' }, holder: 'wei' });
    expect(state.claims.get('item:auth')).toEqual([takes, ships]);
  });
});
