import { unread, UNREAD } from '../helpers/unread.js';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/protocol/fold/fold.js';
import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';
import { policyOf } from '../../src/protocol/team/policy.js';
import { openRows, overviewOf } from '../../src/protocol/query/overview.js';
import { unite } from '../../src/ledger/union.js';
import type { BlockedRow, HandoffRecord, RecordPlace } from '../../src/schema/types.js';
import { makeTeam, ok, okJson, rowsOf, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const NOW = '2026-01-15T16:00:00Z';
const NOTHING = { owners: null, author: null, item: null, since: null, text: null };
const POLICY = policyOf({
  schema: 1,
  roster: Object.fromEntries(['wei', 'nadia', 'sarah', 'james'].map((handle) => [handle, {}])),
});
const SEEDS = [1, 2, 3, 5, 8, 13, 21, 34];

describe('what is blocked after declare, resolve, reopen, resolve', SLOW, () => {
  it('is at every step what the fold of the same files gives, in any order', async () => {
    const repo = makeTeam();
    const at = (minute: number): string =>
      `2026-01-15T1${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00Z`;
    const steps: [args: string[], user: string, open: string[]][] = [
      [['declare', '--from', resolve('test/fixtures/repaired.yml')], 'wei', ['session-timeout']],
      [['resolve', 'session-timeout', '--outcome', '30 minutes'], 'sarah', []],
      [
        ['reopen', 'session-timeout', '--new-information', 'the app cannot refresh'],
        'nadia',
        ['session-timeout'],
      ],
      [
        [
          'block',
          'A key for the sandbox',
          '--key',
          'sandbox-key',
          '--why',
          'the run needs it',
          '--owner',
          'james',
          '--blocks',
          'payments-refund-flow',
        ],
        'wei',
        ['session-timeout', 'sandbox-key'],
      ],
      [['assign', 'sandbox-key', '--to', 'sarah'], 'james', ['session-timeout', 'sandbox-key']],
      [
        [
          'resolve',
          'session-timeout',
          '--outcome',
          '60 minutes',
          '--decision',
          'Sessions end after an hour',
          '--rationale',
          'the app needs it',
        ],
        'sarah',
        ['sandbox-key'],
      ],
      [
        ['reopen', 'session-timeout', '--new-information', 'the audit says no'],
        'wei',
        ['session-timeout', 'sandbox-key'],
      ],
      [['resolve', 'sandbox-key', '--outcome', 'it is in the vault'], 'sarah', ['session-timeout']],
      [['resolve', 'session-timeout', '--outcome', '45 minutes'], 'sarah', []],
    ];
    for (const [index, [args, user, open]] of steps.entries()) {
      const latest = String(okJson(repo, args, { user, now: at(index * 10) })['id']);
      const answered = okJson(repo, ['query', '--blocked'], { now: NOW });
      expect(
        rowsOf(answered, 'blocked').map(({ key }) => key),
        `after ${latest}`,
      ).toEqual(open);
      expect(answered).toMatchObject({ complete: true, warnings: [] });
      for (const seed of SEEDS)
        expect(await blockedOf(repo, seed), `seed ${seed} after ${latest}`).toEqual(
          rowsOf(answered, 'blocked').map(withoutCommit),
        );
    }
  });

  it('is the same when the same files lie in another repository, all at once and uncommitted', async () => {
    const [repo, copy] = [makeTeam(), makeTeam()];
    ok(repo, ['declare', '--from', resolve('test/fixtures/repaired.yml')]);
    ok(repo, ['resolve', 'session-timeout', '--outcome', '30 minutes'], {
      user: 'sarah',
      now: '2026-01-15T10:10:00Z',
    });
    ok(repo, ['reopen', 'session-timeout', '--new-information', 'the app cannot refresh'], {
      now: '2026-01-15T10:20:00Z',
    });
    for (const path of recordsOf(repo))
      copy.write(path, readFileSync(`${repo.dir}/${path}`, 'utf8'));
    const [first, second] = [repo, copy].map((one) =>
      rowsOf(okJson(one, ['query', '--blocked'], { now: NOW }), 'blocked'),
    );
    expect(second?.map(withoutCommit)).toEqual(first?.map(withoutCommit));
    expect(second).toMatchObject([
      {
        key: 'session-timeout',
        reopened: true,
        record: { commit: null, ref: null, uncommitted: true },
      },
    ]);
  });
});

function recordsOf(repo: TestRepo): string[] {
  return repo
    .files('.handoffs')
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `.handoffs/${name}`);
}

/**
 * The rows that the core gives for the files of a work tree, read in an order that the seed
 * decides.
 */
async function blockedOf(repo: TestRepo, seed: number): Promise<BlockedRow[]> {
  const records: { record: HandoffRecord; path: string }[] = [];
  for (const path of shuffled(recordsOf(repo), seed)) {
    const { entries } = await unite([
      {
        files: [{ path, bytes: readFileSync(`${repo.dir}/${path}`), ref: null, commit: null }],
        warnings: [],
      },
    ]);
    for (const { record } of entries.values()) records.push({ record, path });
  }
  const state = fold(
    records.map(({ record }) => record),
    POLICY,
  );
  const recordOf = ({ id }: HandoffRecord): RecordPlace => ({
    ...unread({ id }),
    path: records.find(({ record }) => record.id === id)?.path ?? null,
  });
  return openRows(overviewOf(state, { ...UNREAD, recordOf }), 'blocked', {
    filter: NOTHING,
    now: Date.parse(NOW),
    staleAfterHours: 24,
  });
}

/** Where a record can be read is not the fold's to say. */
function withoutCommit(row: JsonObject | BlockedRow): object {
  const { record, events } = row;
  const unplaced = (place: unknown): object | null =>
    isObject(place as JsonValue)
      ? { ...(place as JsonObject), commit: null, ref: null, uncommitted: false }
      : null;
  return {
    ...row,
    events: Array.isArray(events)
      ? events.map((event) => ({
          ...(event as JsonObject),
          record: unplaced((event as JsonObject)['record']),
        }))
      : [],
    record: unplaced(record),
  };
}

/** A shuffle that the seed decides (a linear congruential generator). */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return values
    .map((value) => ({ value, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}
