import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf } from './body.mjs';
import { NOW } from './measure.mjs';

/** The exit code of what was killed for its time. */
const KILLED = 137;
/** What a run gave instead of a time. */
export const UNKNOWN = 'the program does not know this option yet';

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {(timeout: number) => void} prepare what is not measured, right before each run
 * @property {(timeout: number) => { ms: number | null, cpu?: number, why?: string }} measure one run,
 * in milliseconds
 * @property {string[]} [probed] the program's arguments, where memory and processes are counted as
 * well
 */

/**
 * What is measured in one configuration, in this order: each case may leave behind what the next
 * one needs.
 * @param repository an arranged one
 * @param oids blob ids of its records
 * @returns {Case[]}
 */
export function casesOf(repository, oids) {
  const { bench, folder, cache } = repository;
  const index = join(cache, 'index');
  const body = join(bench.base, 'body.yml');
  const list = `${oids.join('\n')}\n`;
  const blocked = ['query', '--blocked'];
  const { item, blockers, pending } = subjectsIn(repository);
  const [reader] = pending.waiting_for;
  const start = ['start', '--offline', '--as', reader];
  let round = 0;
  const program = (name, args, prepare = () => {}, more = {}) => ({
    name,
    prepare,
    measure: (timeout) => {
      const command = [process.execPath, bench.launcher, ...args];
      const { wall, cpu, status, stderr } = bench.cost(command, folder, timeout);
      if (status === 0) return { ms: wall * 1000, cpu: cpu * 1000 };
      if (status === 2 && stderr.includes('unknown option')) return { ms: null, why: UNKNOWN };
      const why =
        status === KILLED
          ? `not within ${Math.round(timeout / 1000)} s`
          : `ended with ${status}: ${stderr.trim().slice(0, 200)}`;
      return { ms: null, why };
    },
    ...more,
  });
  const plain = (name, measure) => ({
    name,
    prepare: () => {},
    measure: () => ({ ms: measure() }),
  });
  const query = (timeout) =>
    void bench.attempt(process.execPath, [bench.launcher, ...blocked], folder, { timeout });
  return [
    plain('git log -1', () => bench.run('git', ['log', '-1'], folder).ms),
    plain('git cat-file --batch', () => bench.catFile(folder, list)),
    program(
      'query --blocked, cold',
      blocked,
      () => rmSync(index, { recursive: true, force: true }),
      { probed: blocked },
    ),
    program('query --blocked, warm', blocked, query, { probed: blocked }),
    program('query --blocked, one new record', blocked, () =>
      repository.receive(Date.parse(NOW) - 3_600_000 + round * 1000),
    ),
    program(
      'start --offline, warm',
      start,
      (timeout) =>
        void bench.attempt(process.execPath, [bench.launcher, ...start], folder, { timeout }),
    ),
    program('who, an item in flight', ['who', item]),
    program('show, an item in flight', ['show', item]),
    program('show, an open blocker', ['show', blockers.at(-1)]),
    program('why', ['why', item]),
    program('guard', ['guard', '--staged']),
    program('ack --dry-run', [
      'ack',
      pending.declaration,
      '--as',
      reader,
      '--offline',
      '--dry-run',
    ]),
    program('resolve --dry-run', [
      'resolve',
      blockers.at(-1),
      '--outcome',
      'It works',
      '--dry-run',
    ]),
    program('decide --dry-run', ['decide', 'Two stores', '--rationale', 'Faster', '--dry-run']),
    program('query --blocked --no-cache', [...blocked, '--no-cache']),
    program('check', ['check']),
    program('declare --from, with commit', ['declare', '--from', body, '--no-push'], () => {
      round += 1;
      writeFileSync(body, bodyOf(round));
      repository.pushed();
      // An fsync of the program's would else pay for what git wrote just before.
      bench.run('sync', []);
    }),
  ];
}

/** What the verbs about one thing are about, and the index is made. */
function subjectsIn({ bench, folder }) {
  const lists = (flag) => JSON.parse(bench.handoff(folder, ['query', flag, '--json']).stdout);
  return {
    item: lists('--in-flight').in_flight[0].key,
    blockers: lists('--blocked').blocked.map(({ id }) => id),
    pending: lists('--pending-acks').pending_acks.at(-1),
  };
}
