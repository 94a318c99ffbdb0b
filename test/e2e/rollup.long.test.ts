import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '../../src/protocol/format/json.js';
import { ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { THREE_ZONES, WAITS_FOR_SARAH } from '../helpers/three-zones.js';

/** Three zones; wei declares an item that waits for sarah, in time. */
function worked(): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': THREE_ZONES });
  const body = join(repo.base, 'body.json');
  writeFileSync(
    body,
    JSON.stringify({ ...WAITS_FOR_SARAH, returns_at: '2026-01-20T09:00:00+08:00' }),
  );
  ok(repo, ['declare', '--from', body], { user: 'wei', now: '2026-01-15T08:50:00Z' });
  return repo;
}

const states = (answer: JsonObject): unknown[] =>
  rowsOf(answer, 'coverage').map(({ handle, state }) => `${handle} ${state}`);

describe('the same records', SLOW, () => {
  it.each([['text'], ['markdown'], ['json']])(
    'give the same bytes in %s, whoever asks, whenever, from the index or without it',
    (format) => {
      const repo = worked();
      const args = ['rollup', '--format', format];
      const first = ok(repo, args, { user: 'wei', now: '2026-01-15T09:00:00Z' });
      const others = [
        ok(repo, args, { user: 'nadia', now: '2026-01-15T09:10:00Z' }),
        ok(repo, [...args, '--no-cache'], { now: '2026-01-15T09:00:00Z' }),
        ok(repo, args, { env: { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8' } }),
        // In JSON, the records of a commit are said to be there.
        ...(format === 'json' ? [] : [ok(repo, [...args, '--as-of', 'HEAD'])]),
      ].map((out) => (format === 'json' ? without(out) : out));
      expect(new Set(others)).toEqual(new Set([format === 'json' ? without(first) : first]));
    },
  );

  it('give the same bytes in another clone, and in weeks', () => {
    const repo = worked();
    const clone = join(repo.base, 'clone');
    repo.git('clone', '--quiet', repo.dir, clone);
    const args = ['rollup', '--format', 'markdown'];
    const there = run(repo, args, { cwd: clone, now: '2026-03-01T00:00:00Z' });
    expect(there.out).toBe(ok(repo, args));
    // What depends on the clock is said beside.
    expect(there.err).toContain(
      'these people should have declared and did not: nadia, sarah, wei;',
    );
    expect(there.err).toContain('handoff rollup --as-of now counts them');
  });

  it('of a commit give what it held, and of a time what was declared by then', () => {
    const repo = worked();
    const [commit, before] = [repo.git('rev-parse', 'HEAD'), ok(repo, ['rollup'])];
    ok(repo, ['resolve', 'timeout', '--outcome', '15 minutes'], {
      user: 'sarah',
      now: '2026-01-15T15:00:00Z',
    });
    const now = { now: '2026-01-15T16:00:00Z' };
    expect(ok(repo, ['rollup'], now)).not.toBe(before);
    expect(ok(repo, ['rollup', '--as-of', commit], now)).toBe(before);
    expect(
      rowsOf(okJson(repo, ['rollup', '--as-of', '2026-01-15T14:59:00Z'], now), 'blocked'),
    ).toHaveLength(1);
    expect(rowsOf(okJson(repo, ['rollup'], now), 'blocked')).toHaveLength(0);
  });
});

describe('a rollup', SLOW, () => {
  it('says who declared, who did not and whose declaration is due', () => {
    const repo = worked();
    const at = (asOf: string): JsonObject =>
      okJson(repo, ['rollup', '--as-of', asOf], { now: '2026-01-19T12:00:00Z' });
    expect(states(at('2026-01-15T10:00:00Z'))).toEqual([
      'nadia due',
      // It is the first day: nobody has missed a shift before.
      'sarah off',
      'wei declared',
    ]);
    ok(repo, ['declare', '--from', body(repo)], { user: 'nadia', now: '2026-01-15T13:30:00Z' });
    const later = at('2026-01-15T15:00:00Z');
    expect(states(later)).toEqual(['nadia declared', 'sarah due', 'wei declared']);
    expect(later['undeclared']).toEqual([]);
    expect(at('2026-01-15T22:00:00Z')['undeclared']).toEqual(['sarah']);
    // On Saturday, Friday counts: nobody declared then.
    expect(at('2026-01-17T12:00:00Z')['undeclared']).toEqual(['nadia', 'sarah', 'wei']);
  });

  it('of a pod has its people and items only', () => {
    const repo = worked();
    const keysOf = (pod: string, list: string): unknown[] =>
      rowsOf(okJson(repo, ['rollup', '--pod', pod]), list).map(({ key }) => key);
    expect(keysOf('sg', 'in_flight')).toEqual(['refunds']);
    expect(keysOf('ldn', 'in_flight')).toEqual([]);
    expect(keysOf('nyc', 'in_flight')).toEqual([]);
    expect(keysOf('ldn', 'blocked')).toEqual([]);
    expect(keysOf('nyc', 'blocked')).toEqual(['timeout']);
    expect(run(repo, ['rollup', '--pod', 'tokyo'])).toMatchObject({ code: 2, out: '' });
    expect(run(repo, ['rollup', '--pod', 'sg', '--team']).code).toBe(2);
  });

  it('names only records that show finds', () => {
    const repo = worked();
    const out = ok(repo, ['rollup', '--format', 'markdown']);
    const named = [...out.matchAll(/^- `([a-z0-9.-]+)`/gm)].map(([, name = '']) => name);
    const people = new Set(['wei', 'nadia', 'sarah']);
    const records = named.filter((name) => !people.has(name));
    expect(records.length).toBeGreaterThan(2);
    for (const name of new Set(records)) expect(run(repo, ['show', name]).code).toBe(0);
  });

  it('names a blocker of which the owner let a shift pass before one of which nobody did', () => {
    const repo = worked();
    ok(
      repo,
      ['block', 'A key', '--why', 'x', '--owner', 'sarah', '--key', 'newer', '--blocks', 'refunds'],
      {
        user: 'wei',
        now: '2026-01-16T08:00:00Z',
      },
    );
    const [first, second] = rowsOf(
      okJson(repo, ['rollup'], { now: '2026-01-16T09:00:00Z' }),
      'blocked',
    );
    expect(first).toMatchObject({ key: 'timeout', owner_window: { missed: 1 } });
    expect(isObject(first) && first['owner_window']).toMatchObject({
      last_missed: { from: '2026-01-15T14:00:00Z', to: '2026-01-15T22:00:00Z' },
    });
    expect(second).toMatchObject({ key: 'newer', owner_window: { missed: 0 } });
  });

  it('says in every format that records are missing from it', () => {
    const repo = worked();
    repo.commit('A bad copy', {
      '.handoffs/2026/01/15/20260115T085100Z-nadia-00000000.blocker.yml': 'schema: 1\n',
    });
    expect(okJson(repo, ['rollup'])['complete']).toBe(false);
    expect(ok(repo, ['rollup'])).toMatch(/^incomplete\t/m);
    expect(ok(repo, ['rollup', '--format', 'markdown'])).toContain('incomplete');
    const screen = ok(repo, ['rollup'], { env: { HANDOFF_FORCE_TTY: '100' } });
    expect(screen).toContain('Some records could not be read');
  });

  it('on a terminal is about now, and lists at most a screen of each section', () => {
    const repo = worked();
    for (let index = 0; index < 12; index += 1)
      ok(repo, ['ask', `Question ${index}`, '--why', 'x', '--owner', 'sarah'], {
        user: 'wei',
        now: `2026-01-15T09:${10 + index}:00Z`,
      });
    const screen = (...args: string[]): string =>
      ok(repo, ['rollup', ...args], {
        env: { HANDOFF_FORCE_TTY: '100' },
        now: '2026-01-16T09:30:00Z',
      });
    expect(screen()).toContain('as of 2026-01-16 09:30\n');
    expect(screen()).toContain('and 2 more: handoff rollup --all');
    expect(screen('--all')).not.toContain('more: handoff rollup');
  });

  it('is honest about a team without records and a repository without a policy', () => {
    const repo = makeRepo();
    repo.commit('Set up handoff', { '.handoff.yml': THREE_ZONES });
    expect(ok(repo, ['rollup', '--format', 'markdown'])).toContain('There are no records.');
    const bare = makeRepo();
    expect(run(bare, ['rollup'])).toMatchObject({ code: 0 });
  });
});

/** JSON without what it tells of a clone. */
function without(out: string): string {
  const { read_from: _, ...rest } = JSON.parse(out) as JsonObject;
  return JSON.stringify(rest);
}

/** Nothing to hand over. */
function body(repo: TestRepo): string {
  const path = join(repo.base, 'quiet.json');
  const none = 'none';
  writeFileSync(
    path,
    JSON.stringify({
      to: none,
      returns_at: '2026-01-16T09:00:00Z',
      shipped: none,
      in_flight: none,
      decisions: none,
      blockers: none,
      questions: none,
    }),
  );
  return path;
}
