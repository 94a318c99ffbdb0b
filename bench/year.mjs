// Prints what figures, team states and pages of a company in one year cost, as ratios to what git takes
// to read the same records (`git cat-file --batch`): time, and processor time with that of children.
// Usage: npm run bench:year [-- --rounds 3 --pods 4 --size 10 --weeks 52 --seed 1 --more]
// `--more` adds other questions, without what was kept, and after one new record.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    more: { type: 'boolean', default: false },
  },
});
/** Those that this version of the program has are measured. */
const CASES = [['metrics', '--weeks', '53'], ['metrics', '--weeks', '8'], ['rollup'], ['report']];
const MORE = [
  ['rollup', '--since', '7d'],
  ['rollup', '--format', 'markdown'],
  ['report', '--weeks', '8'],
  ['query', '--blocked'],
  ['start', '--offline'],
];
/** Those that are measured again without what was kept, and after one new record. */
const AGAIN = [['rollup'], ['report'], ['query', '--blocked'], ['start', '--offline']];

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
  const asked = (words) => [
    ...words,
    '--as',
    people[0].handle,
    ...(words.includes('--format') ? [] : ['--json']),
  ];
  const has = ([verb]) =>
    bench.attempt(process.execPath, [bench.launcher, verb, '--help'], work).status === 0;
  const pod = ['rollup', '--pod', people[0].pod];
  let questions = 0;
  /** What is done before a run, by what the line says of it. */
  const states = {
    '': () => {},
    ', cold': () => rmSync(join(work, '.git/handoff/index'), { recursive: true, force: true }),
    ', one new record': () => {
      questions += 1;
      const said = ['--owner', people[0].handle, '--why', 'It is measured', '--no-push'];
      bench.handoff(work, ['ask', `Question ${questions}?`, ...said, '--as', people[1].handle]);
    },
  };
  const more = [
    ...[...MORE, pod].map((words) => ({ words, state: '' })),
    ...AGAIN.flatMap((words) => [
      { words, state: ', cold' },
      { words, state: ', one new record' },
    ]),
  ];
  const cases = [
    ...CASES.map((words) => ({ words, state: '' })),
    ...(values.more ? more : []),
  ].filter(({ words }) => has(words));
  const probe = createProbe(bench);
  const read = () => bench.timed(['bash', '-c', `git cat-file --batch < '${oids}'`], work);
  const runs = new Map(cases.map((one) => [one, { ratios: [], cpu: [], wall: [] }]));
  // The first run keeps what it read: what is measured is every later one.
  for (const { words } of cases) bench.handoff(work, asked(words));
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const [one, { ratios, cpu, wall }] of runs) {
      const git = read();
      states[one.state]();
      const cost = bench.timed([process.execPath, bench.launcher, ...asked(one.words)], work);
      ratios.push(cost.wall / git.wall);
      cpu.push(cost.cpu / git.cpu);
      wall.push(cost.wall);
    }
  console.log(
    `${made.stdout.trim()} of ${people.length} people, ${values.rounds} rounds, Node ${process.versions.node}`,
  );
  for (const [one, { ratios, cpu, wall }] of runs) {
    states[one.state]();
    const { megabytes } = probe(work, asked(one.words));
    console.log(
      `${`${one.words.join(' ')}${one.state}`.padEnd(values.more ? 36 : 22)} time x${median(ratios).toFixed(1)}  processor time x${median(cpu).toFixed(1)}  ${median(wall).toFixed(2)} s  ${megabytes.toFixed(0)} MB`,
    );
  }
} finally {
  bench.end();
}
