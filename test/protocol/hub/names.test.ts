import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import {
  lacksRepository,
  knownParts,
  partsOf,
  storedPath,
  withoutRepository,
  withRepository,
} from '../../../src/protocol/hub/names.js';
import { isWithin } from '../../../src/protocol/query/explain.js';
import type { HandoffRecord } from '../../../src/schema/types.js';

const HERE = 'acme/payments';
const NAMES = { here: HERE, hub: 'acme/handoffs', listed: [HERE, 'acme/auth'] };

/** A declaration as somebody in a code repository writes it. */
const LOCAL = {
  kind: 'declaration',
  in_flight: [
    {
      key: 'refund',
      refs: { pr: 12, issue: '#7', branch: 'feat/refund', jira: 'PAY-1' },
      next: [{ action: 'Merge it', owner: 'wei', when: 'PR 12 is approved' }],
    },
    { key: 'two', refs: { pr: [12, 'acme/auth#3'], branch: ['a', 'acme/auth:b'] } },
    { key: 'free', 'x-refs': { refs: { branch: 'kept' } } },
  ],
  decisions: [
    { key: 'd', paths: ['src', 'acme/auth:src'], refs: { pr: 'https://git.example/a/b/pull/1' } },
  ],
  blockers: 'none',
  observed: {
    branch: 'feat/refund',
    items: { refund: { head: 'abc' }, two: { head: 'a', branches: [{ branch: 'a', head: 'a' }] } },
    pulls: [
      { host: 'github.com', repository: HERE, number: 12, home: true },
      { host: 'github.com', repository: 'acme/auth', number: 3 },
    ],
  },
};

/** The same as the hub stores it. */
const STORED = {
  kind: 'declaration',
  in_flight: [
    {
      key: 'refund',
      refs: {
        pr: 'acme/payments#12',
        issue: 'acme/payments#7',
        branch: 'acme/payments:feat/refund',
        jira: 'PAY-1',
      },
      next: [{ action: 'Merge it', owner: 'wei', when: 'PR 12 is approved' }],
    },
    {
      key: 'two',
      refs: { pr: ['acme/payments#12', 'acme/auth#3'], branch: ['acme/payments:a', 'acme/auth:b'] },
    },
    { key: 'free', 'x-refs': { refs: { branch: 'kept' } } },
  ],
  decisions: [
    {
      key: 'd',
      paths: ['acme/payments:src', 'acme/auth:src'],
      refs: { pr: 'https://git.example/a/b/pull/1' },
    },
  ],
  blockers: 'none',
  observed: {
    branch: 'acme/payments:feat/refund',
    items: {
      refund: { head: 'abc' },
      two: { head: 'a', branches: [{ branch: 'acme/payments:a', head: 'a' }] },
    },
    pulls: [
      { host: 'github.com', repository: HERE, number: 12 },
      { host: 'github.com', repository: 'acme/auth', number: 3 },
    ],
  },
};

const copyOf = (content: object): JsonObject => JSON.parse(JSON.stringify(content));
const recordOf = (content: object): HandoffRecord => JSON.parse(JSON.stringify(content));

describe('names in a hub', () => {
  test('say in which repository a branch, a path and a pull request are', () => {
    expect(withRepository(copyOf(LOCAL), NAMES)).toEqual(STORED);
    expect(withRepository(copyOf(STORED), { ...NAMES, here: 'acme/auth' })).toEqual(STORED);
  });

  test('are read in a code repository as people there call them', () => {
    const local = copyOf(LOCAL);
    const read = withoutRepository(recordOf(STORED), NAMES);
    // A number alone is a number, however it was written.
    expect(read).toEqual(JSON.parse(JSON.stringify(local).replace('"#7"', '7')));
    expect(withRepository(copyOf(read), NAMES)).toEqual(STORED);
    expect(withoutRepository(recordOf(STORED), { ...NAMES, here: 'acme/web' })).toEqual(STORED);
  });

  test('lack a repository only where something has to be named', () => {
    expect(lacksRepository(copyOf(LOCAL), NAMES)).toBe(true);
    expect(lacksRepository(copyOf(STORED), NAMES)).toBe(false);
    expect(lacksRepository({ kind: 'ack', observed: { branch: 'main' } }, NAMES)).toBe(false);
  });

  test.each([
    ['acme/payments:feat/x', { repository: 'acme/payments', name: 'feat/x' }],
    ['group/sub/repo:main', { repository: 'group/sub/repo', name: 'main' }],
    ['feat/x', null],
    ['fix:typo', null],
    ['src/a.ts', null],
  ])('%s has the parts %j', (name, parts) => {
    expect(partsOf(name)).toEqual(parts);
  });

  test('of the hub itself say so where somebody stands in a code repository', () => {
    const ofHub = {
      kind: 'decision',
      paths: ['docs', 'docs/x:y'],
      refs: { pr: 5, branch: 'docs' },
    };
    const read = withoutRepository(recordOf(ofHub), NAMES);
    expect(read).toEqual({
      kind: 'decision',
      paths: ['acme/handoffs:docs', 'acme/handoffs:docs/x:y'],
      refs: { pr: 'acme/handoffs#5', branch: 'acme/handoffs:docs' },
    });
    expect(withRepository(copyOf(read), NAMES)).toEqual(copyOf(read));
    expect(withoutRepository(recordOf(ofHub), { ...NAMES, hub: null })).toEqual(ofHub);
  });

  test.each([
    ['src/a.ts', 'acme/payments:src/a.ts'],
    ['.', 'acme/payments:.'],
    ['acme/auth:src', 'acme/auth:src'],
    ['Acme/Auth:src', 'acme/auth:src'],
    ['docs/x:y.md', 'acme/payments:docs/x:y.md'],
  ])('the path %s is stored as %s', (path, stored) => {
    expect(storedPath(NAMES, path)).toBe(stored);
  });

  test('take a part of a path for a repository only if the hub knows it', () => {
    expect(knownParts(NAMES, 'docs/x:y.md')).toBeNull();
    expect(knownParts(NAMES, 'acme/handoffs:docs')).toEqual({
      repository: 'acme/handoffs',
      name: 'docs',
    });
  });

  test.each([
    ['acme/payments:src/a.ts', 'acme/payments:src', true],
    ['acme/payments:src/a.ts', 'Acme/Payments:src/', true],
    ['acme/payments:src/a.ts', 'acme/payments:.', true],
    ['acme/payments:src/a.ts', 'acme/payments:s', false],
    ['acme/payments:src/a.ts', 'acme/auth:src', false],
    ['acme/payments:src/a.ts', 'acme/auth:.', false],
    ['acme/payments:src', 'acme/payments:src', true],
    ['docs/x:y.md', 'docs', true],
  ])('%s is within %s: %s', (path, about, is) => {
    expect(isWithin(path, about)).toBe(is);
  });
});
