// Whether a run that met a fault kept the promises, seen from outside: by git alone, and by a repeat.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn, run } from './worlds.mjs';

const RECORDS = '.handoffs';
const REFS = ['HEAD', 'refs/heads/handoffs', 'refs/handoff/seen'];

/**
 * Judges what a run left, then repeats the command without a fault and judges what that left.
 * @returns how the run ended, and every promise that was broken
 */
export function judge(one, world, before, ended) {
  const broken = [];
  const say = (what) => broken.push(what);
  const outcome = outcomeOf(ended);
  const places = recordPlaces(world, one.remote);
  const made = newRecords(one, places, before);
  if (outcome === 'committed' || outcome === 'not sent')
    saidAndLost(one, world, ended, places, say);
  if (outcome === 'a bug') say(`exit ${ended.code}: ${ended.err.split('\n')[0]}`);
  stagedDeletions(world, say);
  const isDone = outcome === 'committed' || outcome === 'not sent';
  if (made.size > 0 && !isDone) halfRecords(world, say);
  if (outcome === 'refused' && made.size === 0) keptWords(one, ended, say);
  if (/nothing was recorded/u.test(ended.err + ended.out) && made.size > 0)
    say(`it says that nothing was recorded, and there is ${[...made].join(' ')}`);
  // Who was told that it is done has no reason to type it again.
  if (!isDone || (one.name === 'publish' && ended.code !== 0)) repeat(one, world, say);
  judgeEnd(one, world, before, say);
  return { outcome, broken };
}

/** The paths of all records, by where they are. */
export function recordPlaces(world, remote) {
  const places = new Map();
  for (const ref of REFS) places.set(ref, pathsIn(world, ref));
  if (remote) {
    const bare = { ...world, dir: join(world.base, 'remote.git') };
    for (const ref of ['refs/heads/main', 'refs/heads/handoffs', 'refs/heads/handoffs-alice'])
      places.set(`remote ${ref}`, pathsIn(bare, ref));
  }
  const tree = join(world.dir, RECORDS);
  const files = existsSync(tree) ? readdirSync(tree, { recursive: true }) : [];
  places.set('work tree', new Set(files.map((file) => `${RECORDS}/${file}`).filter(isRecord)));
  return places;
}

function pathsIn(world, ref) {
  try {
    const listed = gitIn(world, ['ls-tree', '-r', '--name-only', ref, '--', RECORDS]);
    return new Set(listed.split('\n').filter(isRecord));
  } catch {
    return new Set();
  }
}

function isRecord(path) {
  return path.endsWith('.yml');
}

/** The records of the case's kind by its author that were nowhere before. */
function newRecords(one, places, before) {
  const known = new Set([...before.values()].flatMap((paths) => [...paths]));
  const all = [...places.values()].flatMap((paths) => [...paths]);
  return new Set(
    all.filter(
      (path) => !known.has(path) && path.includes(`-alice-`) && path.includes(`.${one.kind}.`),
    ),
  );
}

function outcomeOf({ code, signal, out, err }) {
  if (signal !== null || code === 137) return 'killed';
  const answer = jsonOf(out);
  // It could not read all records, says so, and found nothing to do.
  if (code === 0 && answer?.id === null && answer.complete === false) return 'incomplete';
  if (code === 0) return 'committed';
  if (code === 3) return 'not sent';
  // Node itself, or the launcher, could not read its own files.
  if (!/^handoff: /mu.test(err) && !/"error":/u.test(out)) return 'not started';
  return code >= 1 && code <= 5 ? 'refused' : 'a bug';
}

/** What says that it is committed is where it says. */
function saidAndLost(one, world, ended, places, say) {
  const answer = jsonOf(ended.out);
  if (answer === null) {
    // The answer itself could not be printed: the exit code alone speaks.
    if (newOnBranch(one, places).size === 0) say(`exit ${ended.code}, and there is no record`);
    return;
  }
  if (one.name === 'publish') {
    for (const id of answer.sent ?? [])
      if (![...places.get(`remote ${answer.ref}`)].some((path) => path.includes(id)))
        say(`it says that ${id} was sent, and the remote lacks it`);
    return;
  }
  const { path, target, published } = answer;
  const place =
    published === true
      ? `remote ${answer.ref}`
      : target === 'tree'
        ? 'HEAD'
        : 'refs/heads/handoffs';
  if (places.get(place)?.has(path) !== true)
    say(`it says that ${path} is committed, and ${place} lacks it`);
}

function newOnBranch(one, places) {
  const there = new Set([...places.get('HEAD'), ...places.get('refs/heads/handoffs')]);
  return new Set([...there].filter((path) => path.includes(`.${one.kind}.`)));
}

/** What the remote's relay branches hold: the common one, or else the writer's own. */
function onRemote(places) {
  return new Set([
    ...places.get('remote refs/heads/handoffs'),
    ...places.get('remote refs/heads/handoffs-alice'),
  ]);
}

/** The person's next commit must delete nothing. */
function stagedDeletions(world, say) {
  const deleted = gitIn(world, ['diff', '--cached', '--name-only', '--diff-filter=D', 'HEAD']);
  if (deleted !== '') say(`staged deletions: ${deleted.trim().replaceAll('\n', ' ')}`);
}

/** Every record that is anywhere is whole, and so is everything that git stores. */
function halfRecords(world, say) {
  const checked = run(world, ['check', '--json', '--no-cache'], { now: '2026-01-15T10:30:00Z' });
  const findings = jsonOf(checked.out)?.findings ?? [{ message: checked.err, level: 'error' }];
  for (const { level, path, message } of findings)
    if (level === 'error') say(`half a record: ${path} ${message}`);
  try {
    gitIn(world, ['fsck', '--connectivity-only', '--no-dangling', '--no-progress']);
  } catch (error) {
    say(`git fsck: ${String(error.stderr).trim()}`);
  }
}

/** What was typed is in the file that the message names. */
function keptWords({ typed }, { err, out }, say) {
  if (typed === undefined) return;
  const text = err + (jsonOf(out)?.error?.hint ?? '');
  if (/printed above|copy it from here/u.test(text) && text.includes(typed)) return;
  const [, file] = /kept in (\S+?\.\w+)(?=[\s;)]|$)/u.exec(text) ?? [];
  if (file === undefined) say(`refused without a word on where the text is: ${text.trim()}`);
  else if (!existsSync(file) || !readFileSync(file, 'utf8').includes(typed))
    say(`the text is not in ${file}`);
}

/** The same command, typed again a minute later, is done, or says that it was done before. */
function repeat(one, world, say) {
  let again;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    again = run(world, [...one.args, '--json'], { stdin: one.stdin, now: '2026-01-15T10:01:00Z' });
    const [, lock] = /delete (\S+\.lock)/u.exec(again.out + again.err) ?? [];
    if (lock === undefined) break;
    // A killed git leaves its lock, and the message says what to do.
    rmSync(lock);
  }
  if (!one.done.includes(again.code))
    say(`a repeat ends with ${again.code}: ${again.out}${again.err}`);
}

/** In the end there is exactly one record, whole, and nothing else has changed. */
function judgeEnd(one, world, before, say) {
  const places = recordPlaces(world, one.remote);
  const made = newRecords(one, places, before);
  const wanted = one.name === 'publish' ? 0 : 1;
  if (made.size !== wanted) say(`in the end there are ${made.size}: ${[...made].join(' ')}`);
  if (one.name === 'publish')
    for (const path of before.get('refs/heads/handoffs'))
      if (!onRemote(places).has(path)) say(`in the end the remote lacks ${path}`);
  const status = gitIn(world, ['status', '--porcelain']);
  if (status !== '') say(`in the end git status says ${status.trim()}`);
  halfRecords(world, say);
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
