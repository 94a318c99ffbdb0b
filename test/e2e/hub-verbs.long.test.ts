import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../../src/verbs/index.js';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { hubOfTwo, writeWrap, type HubOfTwo } from '../helpers/hub-of-two.js';
import { ok, okJson, run, SLOW } from '../helpers/program.js';
import { tempFolder, testEnv, type TestRepo } from '../helpers/repo.js';

/** Every file of a folder with its content: work tree, index, refs, objects, settings. */
function everythingIn(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path] = readFileSync(path, 'latin1');
    else found[path] = entry.isSymbolicLink() ? readlinkSync(path) : 'folder';
  }
  return found;
}

/** A hub with a handover, a question and a decision, all typed in `acme/payments`. */
function worked(): HubOfTwo & { declared: string; asked: string; decided: string } {
  const base = tempFolder();
  const world = hubOfTwo(base, testEnv(base));
  const { payments, auth } = world;
  for (const repo of [payments, auth]) ok(repo, ['init', '--hub', '../handoffs']);
  payments.git('checkout', '--quiet', '-b', 'feat/refund');
  payments.commit('Refund call', { 'src/refund.ts': 'export const a = 1;\n' });
  payments.git('push', '--quiet', 'origin', 'feat/refund');
  const id = (args: string[]): string => String(okJson(payments, args)['id']);
  return {
    ...world,
    declared: id(['declare', '--from', writeWrap(payments)]),
    asked: id(['ask', 'Which bank?', '--why', 'x', '--owner', 'wei', '--key', 'bank']),
    decided: id(['decide', 'It holds', '--rationale', 'x', '--path', 'src', '--key', 'held']),
  };
}

/** What each verb is asked; null for one that has nothing to do with a hub. */
const ASKED: Record<string, ((world: ReturnType<typeof worked>) => string[]) | null> = {
  ack: () => ['ack', '--all', '--as', 'nadia'],
  ask: () => ['ask', 'Why?', '--why', 'x', '--owner', 'wei'],
  assign: () => ['assign', 'refund', '--to', 'wei', '--reason', 'x'],
  block: () => ['block', 'A key', '--why', 'x', '--owner', 'nadia', '--blocks', 'refund'],
  check: () => ['check'],
  completion: null,
  decide: () => ['decide', 'Two', '--rationale', 'x', '--path', 'README.md'],
  declare: () => ['declare', '--same'],
  demo: null,
  doctor: () => ['doctor'],
  due: () => ['due'],
  guard: () => ['guard', '--since', 'main'],
  init: null,
  mcp: null,
  metrics: () => ['metrics'],
  note: () => ['note', 'Look at the tests', '--item', 'refund'],
  ping: () => ['ping', 'refund', '--to', 'nadia', '--dry-run'],
  publish: () => ['publish'],
  query: () => ['query'],
  reopen: ({ asked }) => ['reopen', asked, '--new-information', 'x'],
  report: () => ['report', '--json'],
  resolve: ({ asked }) => ['resolve', asked, '--outcome', 'x'],
  retract: ({ decided }) => ['retract', decided, '--reason', 'x'],
  rollup: () => ['rollup'],
  route: () => ['route', '--dry-run'],
  sent: () => ['sent'],
  // The roster of this hub has none.
  shifts: null,
  // It has no pods.
  synthesize: null,
  show: () => ['show', 'refund'],
  take: () => ['take', 'refund', '--reason', 'x', '--as', 'nadia'],
  start: () => ['start'],
  verify: () => ['verify'],
  who: () => ['who', 'refund'],
  why: () => ['why', 'held'],
};

describe('with a hub, in a code repository,', SLOW, () => {
  it('every verb is asked here', () => {
    expect(Object.keys(ASKED).sort()).toEqual(VERBS.map(({ name }) => name).sort());
  });

  it('no verb writes anything', () => {
    const world = worked();
    const { payments, hub } = world;
    // Two people have no figures.
    const policy = readFileSync(join(hub.dir, '.handoff.yml'), 'utf8');
    hub.commit('Sarah joins', { '.handoff.yml': `${policy}  sarah: { name: Sarah }\n` });
    hub.git('push', '--quiet', 'origin', 'HEAD');
    const before = everythingIn(payments.dir);
    const head = hub.git('rev-parse', 'HEAD');
    const later = { now: '2026-01-15T11:00:00Z' };
    for (const asked of ['resolve', ...Object.keys(ASKED).filter((name) => name !== 'resolve')]) {
      const args = ASKED[asked]?.(world);
      if (args === undefined) continue;
      const { code, err } = run(payments, [...args, '--no-input'], later);
      // A ping has nowhere to go where no remote is on a forge.
      expect([0, 1, 3], `${asked}: ${err}`).toContain(code);
      expect({ asked, now: everythingIn(payments.dir) }).toEqual({ asked, now: before });
    }
    expect(hub.git('rev-parse', 'HEAD')).not.toBe(head);
    expect(hub.status()).toBe('');
  });

  it('every answer about records is the one that the hub gives', () => {
    const world = worked();
    const { payments, auth, hub } = world;
    for (const args of [
      ['query'],
      ['query', '--decisions', '--as-of', '2026-01-15T10:00:00Z'],
      ['start', '--all'],
      ['start', '--as', 'nadia'],
      ['show', 'refund'],
      ['show', world.decided],
      ['who', 'refund'],
      ['who'],
      ['why', 'held'],
      ['sent'],
      ['due'],
      ['rollup'],
      ['check'],
      ['verify'],
      ['route', '--dry-run'],
      ['ping', 'refund', '--to', 'nadia', '--dry-run'],
    ]) {
      const answer = (repo: TestRepo): JsonObject => {
        const { out } = run(repo, [...args, '--json']);
        // How to go on, and how a text reads as a path, depend on where one stands.
        const { start_here: _, paths: __, ...rest } = JSON.parse(out) as JsonObject;
        return rest;
      };
      const there = answer(hub);
      expect({ args, ...answer(payments) }).toEqual({ args, ...there });
      expect({ args, ...answer(auth) }).toEqual({ args, ...there });
    }
  });
});
