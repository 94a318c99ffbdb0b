import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject, type JsonValue } from '../../../src/protocol/format/json.js';
import type { Clone } from '../clones.js';
import { rowsOf } from '../program.js';
import { addAll, bytesOf, idOf, recordsAt, type RecordFiles } from '../record-files.js';
import { openTestRepo } from '../repo.js';
import { start } from '../start.js';
import { tidyUp, workBranch } from './history.js';
import type { World } from './world.js';

const SEES = ['refs/heads', 'refs/remotes', 'HEAD'];
/** Warnings that say what a clone cannot see, by how much of the remote it holds. */
const LIMIT = { shallow: 'shallow', 'single-branch': 'single-branch' } as const;

/**
 * The end of a run: the remote takes everything again, everybody publishes what they have and
 * fetches what the others had, twice.
 */
export async function settle(world: World): Promise<void> {
  const { remote, clones } = world.team;
  remote.refuse('nothing');
  for (const clone of clones) {
    tidyUp(world, clone);
    if (workBranch(clone) === null) clone.git('switch', '--quiet', 'main');
  }
  for (const _round of ['what others lack goes out', 'what was pruned meanwhile as well']) {
    world.advance();
    for (const clone of clones) await world.say(clone, ['publish', '--rescue']);
    for (const clone of clones) clone.git('fetch', '--quiet', '--all', '--prune');
  }
}

/**
 * Everything that must hold once it is settled.
 * @returns how many records there are, and how many of them nobody reported because their writer
 * was killed
 * @throws Error with the first promise that was broken
 */
export async function judgeSettled(world: World): Promise<{ records: number; unreported: number }> {
  const { remote, clones } = world.team;
  const full = clones.filter(({ sight }) => sight === 'full');
  const shared = recordsAt(remote.repo, 'refs/heads');
  // What the original takes from nobody but its team is on the fork, which everybody fetches.
  for (const [handle, fork] of world.forks)
    if (world.isClosedTo(handle))
      addAll(shared, recordsAt(fork, 'refs/heads'), `fork of ${handle}`);
  const all: RecordFiles = new Map(shared);
  for (const clone of clones) addAll(all, recordsAt(clone, ...SEES), clone.handle);
  const unreported = judgeLedger(world, all);
  for (const path of all.keys())
    if (!shared.has(path)) throw new Error(`no remote has ${path}, ${originOf(world, path)}`);
  for (const clone of full) {
    const there = recordsAt(clone, ...SEES);
    for (const path of all.keys())
      if (!there.has(path))
        throw new Error(`${clone.handle} lacks ${path}, ${originOf(world, path)}`);
  }
  for (const repo of [...clones, ...world.forks.values(), remote.repo]) {
    const { code, out, err } = repo.tryGit('fsck', '--full', '--no-dangling', '--no-progress');
    if (code !== 0 || out !== '')
      throw new Error(`git fsck in ${repo.dir} ends with ${code}: ${out}${err}`);
  }
  for (const clone of clones)
    if (clone.status() !== '')
      throw new Error(`${clone.handle}: in the work tree there is\n${clone.status()}`);
  for (const folder of ['', ...world.projects])
    await judgeAnswers(world, folder, await freshFold(world, folder, all));
  const shown = full.map((clone) => ({
    clone,
    id: world.random.pick([...world.expected.keys()]),
  }));
  await Promise.all(
    shown.map(({ clone, id }) =>
      world.say(clone, ['show', id], { folder: world.expected.get(id)?.folder ?? '' }),
    ),
  );
  await nothingLeftToDo(world);
  return { records: all.size, unreported };
}

/**
 * Every reported record is there with the bytes it had, and every other one is of somebody who was
 * killed.
 */
function judgeLedger(world: World, all: RecordFiles): number {
  const places = new Map<string, string>();
  for (const path of all.keys()) {
    const id = idOf(path);
    const twin = places.get(id);
    if (twin !== undefined) throw new Error(`${id} is there twice: ${twin} and ${path}`);
    places.set(id, path);
  }
  for (const [id, { path, oid }] of world.expected) {
    if (places.get(id) === undefined) throw new Error(`${id} is lost, ${originOf(world, path)}`);
    if (all.get(path) !== oid)
      throw new Error(
        `${id} was written to ${path} as ${oid}, and is at ${places.get(id)} as ${all.get(path)}`,
      );
  }
  const unreported = [...places.keys()].filter((id) => !world.expected.has(id));
  for (const id of unreported)
    if (!world.unsaid.has(id.slice(0, id.lastIndexOf('-'))))
      throw new Error(
        `${id} is there, and the verb that wrote it was not killed and did not say so`,
      );
  return unreported.length;
}

function originOf(world: World, path: string): string {
  const known = world.expected.get(idOf(path));
  return known ? `which ${known.by} wrote in step ${known.step}` : 'which nobody reported';
}

/**
 * The answer of a new repository in which the files of one project lie, all at once and
 * uncommitted, and its policy is the only one; each of them is valid.
 */
async function freshFold(world: World, folder: string, all: RecordFiles): Promise<string> {
  const source = world.team.remote.repo;
  const [whole] = world.team.clones.filter(({ sight }) => sight === 'full');
  const fresh = openTestRepo(source.base, join(source.base, `fresh-${folder}`), source.env);
  mkdirSync(fresh.dir);
  fresh.git('init', '--quiet', '--initial-branch=main', '--template=');
  const policy = source.git('cat-file', 'blob', `main:${join(folder, '.handoff.yml')}`);
  fresh.write('.handoff.yml', `${policy}\n`);
  const project = /^project: (.*)$/m.exec(policy)?.[1] ?? '';
  let size = 0;
  for (const [path, oid] of all) {
    const text = bytesOf(whole ?? source, oid).toString('utf8');
    if (/^project: (.*)$/m.exec(text)?.[1] !== project) continue;
    fresh.write(path, text);
    size += 1;
  }
  const now = world.time();
  const checked = await start(fresh, ['check'], { now });
  const { records, valid } = checked.answer ?? {};
  if (checked.code !== 0 || records !== size || valid !== size)
    throw new Error(
      `of ${size} records of ${project} ${String(valid)} are valid: ${JSON.stringify(checked.answer)}`,
    );
  const { code, answer } = await start(fresh, ['query'], { now });
  if (code !== 0 || answer?.['complete'] !== true)
    throw new Error(`the fold of all files is incomplete: ${JSON.stringify(answer)}`);
  return factsOf(answer);
}

/**
 * Every full clone gives the same answer, which is the fold of all records; the others say that
 * they cannot see everything.
 */
async function judgeAnswers(world: World, folder: string, fold: string): Promise<void> {
  const judgeOne = async (clone: Clone): Promise<void> => {
    for (const flag of ['--fetch', '--no-cache']) {
      const { answer } = await world.say(clone, ['query', flag], { folder });
      if (!answer) throw new Error(`${clone.handle} gives no answer`);
      if (clone.sight !== 'full') judgeLimited(clone, answer, LIMIT[clone.sight]);
      else if (answer['complete'] !== true)
        throw new Error(
          `${clone.handle} sees everything and says otherwise: ${JSON.stringify(answer['warnings'])}`,
        );
      else if (factsOf(answer) !== fold)
        throw new Error(
          `${clone.handle}, in ${folder || 'the top'}, query ${flag}: ${firstDifference(factsOf(answer), fold)}`,
        );
    }
  };
  await Promise.all(world.team.clones.map(judgeOne));
}

function judgeLimited({ handle }: Clone, answer: JsonObject, code: string): void {
  const codes = rowsOf(answer, 'warnings').map((warning) => warning['code']);
  if (answer['complete'] !== false || !codes.includes(code))
    throw new Error(`${handle} does not say ${code}: ${JSON.stringify(answer['warnings'])}`);
}

/** Publishing once more sends nothing, and leaves the remote as it is. */
async function nothingLeftToDo(world: World): Promise<void> {
  const { remote, clones } = world.team;
  const before = remote.repo.git('for-each-ref');
  for (const clone of clones) {
    const { answer } = await world.say(clone, ['publish', '--rescue']);
    if (JSON.stringify([answer?.['sent'], answer?.['rescued'] ?? []]) !== '[[],[]]')
      throw new Error(`${clone.handle} had something left: ${JSON.stringify(answer)}`);
  }
  if (remote.repo.git('for-each-ref') !== before)
    throw new Error('publishing nothing moved a branch of the remote');
}

/** Where two answers part, with what stands before it. */
function firstDifference(answered: string, folded: string): string {
  const [a, b] = [answered.split('\n'), folded.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return `after\n${a.slice(Math.max(0, at - 20), at).join('\n')}\nthe answer is\n${a.slice(at, at + 5).join('\n')}\nand the fold of all records\n${b.slice(at, at + 5).join('\n')}`;
}

const ELSEWHERE = new Set([
  'fetched_at',
  'view_age_seconds',
  'as_of',
  'read_from',
  'warnings',
  'project',
  'other_projects',
]);
const WHERE = new Set(['commit', 'ref', 'uncommitted']);

/** What an answer says, without where it was read. */
function factsOf(answer: JsonObject): string {
  const facts = Object.fromEntries(Object.entries(answer).filter(([key]) => !ELSEWHERE.has(key)));
  return JSON.stringify(placeless(facts), null, 1);
}

function placeless(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((one) => placeless(one));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]): [string, JsonValue] => [
      key,
      key === 'record' && isObject(one)
        ? Object.fromEntries(Object.entries(one).filter(([name]) => !WHERE.has(name)))
        : placeless(one),
    ]),
  );
}
