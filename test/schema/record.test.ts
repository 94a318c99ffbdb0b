import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { KINDS } from '../../src/schema/generated/records.js';
import { validateRecord } from '../../src/schema/validate.js';
import { body, DIGEST, ID, record } from './records.js';

describe('validateRecord', () => {
  test.each(KINDS)('finds nothing in the smallest %s', (kind) => {
    expect(validateRecord(kind, record(kind))).toEqual([]);
  });

  test.each(KINDS)('misses each key that a %s has to have, once, at its root', (kind) => {
    for (const key of Object.keys(record(kind))) {
      const { [key]: _, ...rest } = record(kind);
      expect(validateRecord(kind, rest)).toEqual([
        {
          rule: 'missing',
          level: 'error',
          at: [],
          message: `${key} is missing`,
          hint: key in common ? null : expect.anything(),
        },
      ]);
    }
  });

  test.each(KINDS)('refuses an unknown key in a %s, and keeps x-… keys', (kind) => {
    expect(validateRecord(kind, { ...record(kind), 'x-note': [1] })).toEqual([]);
    expect(validateRecord(kind, { ...record(kind), priority: 1 })).toMatchObject([
      { rule: 'unknown-key', at: ['priority'], on: 'key' },
    ]);
  });

  test.each(KINDS)('refuses a %s that says it is another kind', (kind) => {
    expect(validateRecord(kind, { ...record(kind), kind: 'note' })).toMatchObject([
      { rule: 'enum', at: ['kind'] },
    ]);
  });

  test('says of a newer version only that it is newer', () => {
    expect(
      validateRecord('ack', { ...record('ack'), schema: 2, unheard: 'of', subject: 3 }),
    ).toEqual([
      {
        rule: 'newer-schema',
        level: 'error',
        at: ['schema'],
        message: 'a newer handoff wrote this file (schema: 2)',
        hint: 'upgrade git-handoff to read it',
      },
    ]);
  });

  test.each([0, '1', null, 1.5, true])('refuses schema: %j', (schema) => {
    expect(validateRecord('ack', { ...record('ack'), schema })).toMatchObject([
      { rule: 'enum', at: ['schema'] },
    ]);
  });

  test('wants what a body may leave out: keys, a why, and times in UTC', () => {
    const { to, shipped, in_flight: inFlight, decisions } = body();
    const [item] = inFlight as JsonObject[];
    const { key: _key, why: _why, ...bare } = item as JsonObject;
    const blockers = [
      {
        key: 'b',
        need: 'n',
        why: 'w',
        owner: 'sarah',
        blocks: ['a'],
        needed_by: '2026-01-16T09:00:00+08:00',
      },
    ];
    const sealed: JsonObject = {
      ...record('declaration'),
      to: to ?? null,
      shipped: shipped ?? null,
      in_flight: [bare],
      decisions: decisions ?? null,
      blockers,
      returns_at: '2026-01-16T09:00:00+08:00',
    };
    expect(
      validateRecord('declaration', sealed)
        .map(({ rule, message }) => `${rule}: ${message}`)
        .toSorted(),
    ).toEqual([
      'missing: decisions[0].key is missing',
      'missing: in_flight[0].key is missing',
      'missing: in_flight[0].why is missing',
      'missing: shipped[0].key is missing',
      'pattern: blockers[0].needed_by: "2026-01-16T09:00:00+08:00" is not a time in UTC, in whole seconds',
      'pattern: returns_at: "2026-01-16T09:00:00+08:00" is not a time in UTC, in whole seconds',
    ]);
  });

  test.each([['decline'], ['ask']])('wants a reason where the reply is %s', (reply) => {
    const ack = { ...record('ack'), items: [{ slot: 'i1', reply }] };
    expect(validateRecord('ack', ack)).toMatchObject([
      { rule: 'missing', at: ['items', 0], message: 'items[0].reason is missing' },
    ]);
  });

  test('takes replies, cover, read-back and usage of an ack', () => {
    const ack = {
      ...record('ack'),
      cover: true,
      items: [{ slot: 'i1', reply: 'accept', action: 'Start', read_back: 'Mine' }],
      read_back: 'All',
      usage: { seconds: 3, 'x-tokens': 9 },
    };
    expect(validateRecord('ack', ack)).toEqual([]);
  });

  test.each<[extra: JsonObject, rule: string, at: unknown[]]>([
    [{ cover: false }, 'enum', ['cover']],
    [{ items: [{ slot: 'x1', reply: 'accept' }] }, 'pattern', ['items', 0, 'slot']],
    [{ items: [{ slot: 'i01', reply: 'accept' }] }, 'pattern', ['items', 0, 'slot']],
    [{ usage: { 'Total Time': 3 } }, 'pattern', ['usage', 'Total Time']],
    [{ usage: { seconds: -1 } }, 'out-of-range', ['usage', 'seconds']],
    [{ subject: { id: ID, digest: DIGEST, slot: 'b1' } }, 'unknown-key', ['subject', 'slot']],
    [{ subject: { id: '../../x', digest: DIGEST } }, 'pattern', ['subject', 'id']],
    [{ digest: DIGEST.toUpperCase() }, 'pattern', ['digest']],
    [{ saw: [`${ID}.b1`] }, 'pattern', ['saw', 0]],
    [{ saw: Array.from({ length: 1001 }, () => ID) }, 'too-many', ['saw']],
    [{ observed: { commits: '3' } }, 'type', ['observed', 'commits']],
  ])('refuses an ack with %j by %s', (extra, rule, at) => {
    expect(validateRecord('ack', { ...record('ack'), ...extra })).toMatchObject([{ rule, at }]);
    expect(validateRecord('ack', { ...record('ack'), ...extra })).toHaveLength(1);
  });

  test('wants full names where a body may have short handles', () => {
    const sealed = {
      ...record('declaration'),
      carries: ['k3v9tq2m.b1'],
      supersedes: 'k3v9tq2m',
      decisions: [{ key: 'd', decision: 'x', rationale: 'y', supersedes: 'k3v9tq2m.d1' }],
    };
    expect(validateRecord('declaration', sealed)).toMatchObject([
      { rule: 'pattern', at: ['decisions', 0, 'supersedes'] },
      { rule: 'pattern', at: ['carries', 0] },
      { rule: 'pattern', at: ['supersedes'] },
    ]);
  });
});

/** What the program writes, for which a person needs no hint. */
const common = {
  kind: 1,
  schema: 1,
  id: 1,
  author: 1,
  declared_at: 1,
  zone: 1,
  saw: 1,
  digest: 1,
  subject: 1,
};
