// Prints what figures, team states and pages of a company in one year cost, as ratios to what git takes
// to read the same records (`git cat-file --batch`): time, and processor time with that of children.
// Usage: npm run bench:year [-- --rounds 3 --pods 4 --size 10 --weeks 52 --seed 1]
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Bench, median } from './measure.mjs';
import { createProbe } from './probe.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    pods: { type: 'string', default: '4' },
    size: { type: 'string', default: '10' },
    weeks: { type: 'string', default: '52' },
    seed: { type: 'string', default: '1' },
  },
});
/** Those that this version of the program has are measured. */
const CASES = [['metrics', '--weeks', '53'], ['metrics', '--weeks', '8'], ['rollup'], ['report']];

const bench = new Bench('year');
try {
  const out = join(bench.base, 'made');
  const options = ['pods', 'size', 'weeks', 'seed'].flatMap((name) => [`--${name}`, values[name]]);
  const args = [join(import.meta.dirname, 'company-year.mjs'), '--out', out, ...options];
  const made = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const { end, people } = JSON.parse(readFileSync(join(out, 'log.json'), 'utf8'));
  bench.env.HANDOFF_NOW = new Date(end).toISOString();
  const work = join(out, 'work');
  const oids = join(bench.base, 'oids');
  writeFileSync(oids, `${bench.git(work, ['ls-tree', '-r', '--format=%(objectname)', 'main'])}\n`);
  const asked = ['--as', people[0].handle, '--json'];
  const has = ([verb]) =>
    bench.attempt(process.execPath, [bench.launcher, verb, '--help'], work).status === 0;
  const cases = CASES.filter(has);
  const probe = createProbe(bench);
  const read = () => bench.timed(['bash', '-c', `git cat-file --batch < '${oids}'`], work);
  const runs = new Map(cases.map((one) => [one, { ratios: [], cpu: [], wall: [] }]));
  // The first run keeps what it read: what is measured is every later one.
  for (const one of cases) bench.handoff(work, [...one, ...asked]);
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const [one, { ratios, cpu, wall }] of runs) {
      const git = read();
      const cost = bench.timed([process.execPath, bench.launcher, ...one, ...asked], work);
      ratios.push(cost.wall / git.wall);
      cpu.push(cost.cpu / git.cpu);
      wall.push(cost.wall);
    }
  console.log(
    `${made.stdout.trim()} of ${people.length} people, ${values.rounds} rounds, Node ${process.versions.node}`,
  );
  for (const [one, { ratios, cpu, wall }] of runs) {
    const { megabytes } = probe(work, [...one, ...asked]);
    console.log(
      `${one.join(' ').padEnd(22)} time x${median(ratios).toFixed(1)}  processor time x${median(cpu).toFixed(1)}  ${median(wall).toFixed(2)} s  ${megabytes.toFixed(0)} MB`,
    );
  }
} finally {
  bench.end();
}
