// Puts a fault into the calls of the system that declare, ack, resolve and publish make, one point at
// a time, with strace; judges what is left; prints a table. Ends with 1 if a promise was broken.
//
//   node scripts/fault-sweep.mjs [--points 1200] [--seed 1] [--jobs 2] [--only declare/tree]
//   node scripts/fault-sweep.mjs --only declare/tree --at write:ENOSPC:30
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, recordPlaces } from './faults/judge.mjs';
import { choose, CLASSES, pointsOf, under } from './faults/points.mjs';
import { table } from './faults/table.mjs';
import { CASES, copyWorld, makeWorld, run, workFolder } from './faults/worlds.mjs';

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '1200' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
    only: { type: 'string' },
    at: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

if (spawnSync('strace', ['--version']).status !== 0) {
  console.error('strace is not on PATH');
  process.exit(77);
}
const titleOf = ({ name, store }) => `${name}/${store}`;
const cases = CASES.filter((one) => values.only === undefined || titleOf(one) === values.only);
const jobs = Number(values.jobs);
const rows =
  jobs > 1 && cases.length > 1 ? await inParallel(cases) : cases.flatMap((one) => sweep(one));
if (values.json) console.log(JSON.stringify(rows));
else {
  for (const { title, point, broken } of rows.filter((row) => row.broken.length > 0))
    console.log(`${title} ${point}\n${broken.map((what) => `  ${what}`).join('\n')}`);
  console.log(table(rows));
}
process.exitCode = rows.some(({ broken }) => broken.length > 0) ? 1 : 0;

/** Every chosen point of one case. */
function sweep(one) {
  const work = workFolder();
  try {
    const world = makeWorld(work, one);
    const before = recordPlaces(world, one.remote);
    const share = Math.ceil(Number(values.points) / cases.length);
    const points =
      values.at === undefined
        ? choose(pointsOf(one, world, work), share, Number(values.seed))
        : [pointAt(values.at)];
    return points.map((point, index) => {
      const copy = copyWorld(world, work, `point-${index}`);
      const ended = run(copy, [...one.args, '--json'], {
        stdin: one.stdin,
        now: '2026-01-15T10:00:00Z',
        under: under(point, join(copy.base, 'trace')),
      });
      const { outcome, broken } = judge(one, copy, before, ended);
      if (values.at === undefined || broken.length === 0) rmSync(copy.base, { recursive: true });
      else console.log(`kept: ${copy.base}\n${ended.code} ${ended.out}${ended.err}`);
      const shown = `${point.class}:${point.fault}:${point.when}`;
      if (broken.length > 0) console.error(`${titleOf(one)} ${shown}: ${broken[0]}`);
      return { title: titleOf(one), class: point.class, point: shown, outcome, broken };
    });
  } finally {
    if (values.at === undefined) rmSync(work, { recursive: true, force: true });
  }
}

/** `write:ENOSPC:30` */
function pointAt(text) {
  const [name, fault, when] = text.split(':');
  const { calls } = CLASSES.find((one) => one.name === name);
  return { class: name, calls, fault, when: Number(when) };
}

/** Several cases at once, each in a process of its own. */
async function inParallel(list) {
  const queue = [...list];
  const found = [];
  const share = Math.ceil(Number(values.points) / list.length);
  const work = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift())
      found.push(...(await child(titleOf(one), share)));
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return found;
}

async function child(only, points) {
  const args = ['--only', only, '--points', String(points), '--seed', values.seed, '--json'];
  const started = spawn(process.execPath, [process.argv[1], ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  for await (const chunk of started.stdout) out += chunk;
  return JSON.parse(out);
}
