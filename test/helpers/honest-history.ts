import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Declaration, HandoffRecord } from '../../src/schema/types.js';
import { Random } from './random.js';
import { PEOPLE, placeOf, textOf, type TrustWorld } from './trust-world.js';
import { keygen } from './signing-key.js';

/** A record of an honest history. */
export interface Honest {
  record: HandoffRecord;
  signed: boolean;
}

/**
 * Fills a world with honest records: each in a commit of its author, some signed, on topic branches
 * that reach `main` as branches do, by merge, squash, rebase or cherry-pick, by their author or by
 * somebody else.
 * @param topics how many branches, of 2 to 18 records each
 */
export function honestHistory(world: TrustWorld, seed: number, topics: number): Honest[] {
  const random = new Random(seed);
  const branches = Array.from({ length: topics }, () =>
    Array.from({ length: random.int(2, 18) }, () => honestRecord(world, random)),
  );
  const signatures = signAll(world, branches.flat());
  const base = world.repo.git('rev-parse', 'main');
  importBranches(world, branches, signatures, base);
  for (const [index] of branches.entries()) integrate(world, random, `topic-${index}`);
  return branches.flat();
}

function honestRecord(world: TrustWorld, random: Random): Honest {
  const person = world.history.person(random.pick(PEOPLE));
  const number = world.history.records.length;
  const declarations = world.history.records.filter(
    (record): record is Declaration =>
      record.kind === 'declaration' && record.author !== person.handle,
  );
  const record = random.weighted<() => HandoffRecord>([
    [3, () => person.declares({ to: [random.pick(PEOPLE)] })],
    [
      3,
      () =>
        declarations.length === 0
          ? person.declares()
          : person.acks(random.pick(declarations), {}, { cover: true }),
    ],
    [1, () => person.raises('blocker', `blocker-${number}`)],
    [1, () => person.raises('question', `question-${number}`)],
    [1, () => person.decides(`decision-${number}`)],
    [
      1,
      () =>
        declarations.length === 0
          ? person.declares()
          : person.seals({ ...plain(person.declares()), recorded_by: 'sarah' }, 'declaration'),
    ],
  ])();
  // Who records for somebody else has only their own key.
  return { record, signed: record.recorded_by === undefined && random.chance(0.6) };
}

function plain(
  record: HandoffRecord,
): Parameters<ReturnType<TrustWorld['history']['person']>['seals']>[0] {
  return JSON.parse(JSON.stringify(record));
}

/** Signs many files with one process for each person. @returns signatures by id */
function signAll(world: TrustWorld, all: readonly Honest[]): Map<string, string> {
  const folder = join(world.repo.base, 'to-sign');
  mkdirSync(folder, { recursive: true });
  const signatures = new Map<string, string>();
  for (const name of PEOPLE) {
    const own = all
      .filter(({ record, signed }) => signed && record.author === name)
      .map(({ record }) => record);
    const files = own.map(({ id }) => join(folder, id));
    for (const [index, record] of own.entries()) writeFileSync(files[index] ?? '', textOf(record));
    if (files.length > 0)
      keygen(['-q', '-Y', 'sign', '-n', 'handoff', '-f', world.key(name).file, ...files]);
    for (const { id } of own) signatures.set(id, readFileSync(join(folder, `${id}.sig`), 'utf8'));
  }
  return signatures;
}

/** Makes all branches with one process. */
function importBranches(
  world: TrustWorld,
  branches: readonly Honest[][],
  signatures: ReadonlyMap<string, string>,
  base: string,
): void {
  const lines: string[] = [];
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  for (const [index, branch] of branches.entries()) {
    for (const [at, { record }] of branch.entries()) {
      const by = record.recorded_by ?? record.author;
      const who = `${by} <${by}@example.org> 1768478400 +0000`;
      lines.push(
        `commit refs/heads/topic-${index}\nauthor ${who}\ncommitter ${who}\n${data(`handoff: ${record.author} ${record.kind}\n`)}`,
      );
      if (at === 0) lines.push(`from ${base}\n`);
      lines.push(`M 100644 inline ${placeOf(record)}\n${data(textOf(record))}`);
      const signature = signatures.get(record.id);
      if (signature !== undefined)
        lines.push(`M 100644 inline ${placeOf(record)}.sig\n${data(signature)}`);
    }
    const who = 'wei <wei@example.org> 1768478400 +0000';
    lines.push(
      `commit refs/heads/topic-${index}\nauthor ${who}\ncommitter ${who}\n${data('work\n')}M 100644 inline work-${index}.txt\n${data('done\n')}`,
    );
  }
  const ended = spawnSync('git', ['fast-import', '--quiet', '--done'], {
    cwd: world.repo.dir,
    env: world.repo.env,
    input: `${lines.join('')}done\n`,
    encoding: 'utf8',
  });
  if (ended.status !== 0) throw new Error(`git fast-import: ${ended.stderr}`);
}

function integrate(world: TrustWorld, random: Random, topic: string): void {
  const repo = world.as(random.pick(PEOPLE));
  if (random.chance(0.3))
    repo.commit('work on main', { 'main.txt': String(random.int(0, 1_000_000)) });
  random.weighted<() => void>([
    [1, () => void repo.git('merge', '--quiet', '--no-ff', '-m', `merge ${topic}`, topic)],
    [
      1,
      () => {
        repo.git('merge', '--quiet', '--squash', topic);
        repo.git('commit', '--quiet', '-m', `squash ${topic}`);
      },
    ],
    [
      1,
      () => {
        repo.git('rebase', '--quiet', 'main', topic);
        repo.git('checkout', '--quiet', 'main');
        repo.git('merge', '--quiet', '--ff-only', topic);
      },
    ],
    [1, () => void repo.git('cherry-pick', '--allow-empty', `main..${topic}`)],
  ])();
  if (random.chance(0.5)) repo.git('branch', '--quiet', '-D', topic);
}
