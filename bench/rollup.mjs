// Prints what `rollup` and `report` cost in a company of 120 people in 12 pods over 3 zones with a year of
// records, as ratios to `git cat-file --batch` of the same records (processor time, children
// included), and its peak memory.
// Usage: npm run bench:rollup [-- --records 30000 --rounds 5]
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { COMPANY, planCompany } from './company.mjs';
import { Generator } from './generate.mjs';
import { Bench, median, NOW } from './measure.mjs';
import { createProbe } from './probe.mjs';
import { Repository } from './repository.mjs';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '30000' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});
const ZONES = ['Asia/Singapore', 'Europe/London', 'America/New_York'];
/** What prints a page. */
const PAGE = ['report', '--out', '-'];
/** Of each zone. */
const PODS = 4;

/** Everybody has shifts; four pods in each zone, and each hands over to one of the next zone. */
function policyOfCompany() {
  const zoneOf = (handle) => Number(handle.slice(1, handle.indexOf('-')));
  const rows = COMPANY.map(
    (handle) => `  ${handle}: { zone: ${ZONES[zoneOf(handle)]}, shifts: ['mon-fri 9:00-18:00'] }`,
  );
  const pods = ZONES.flatMap((_, zone) =>
    Array.from({ length: PODS }, (_pod, pod) => {
      const members = COMPANY.filter((handle) => zoneOf(handle) === zone).filter(
        (_handle, place) => place % PODS === pod,
      );
      const next = `z${(zone + 1) % ZONES.length}-pod${pod}`;
      return `  z${zone}-pod${pod}: { members: [${members.join(', ')}], next: [${next}] }`;
    }),
  );
  return ['schema: 1', 'roster:', '  wei: {}', ...rows, 'pods:', ...pods, ''].join('\n');
}

const bench = new Bench('rollup');
try {
  const sources = await bench.sources();
  const generator = new Generator(sources, Number(values.seed), planCompany);
  const repository = new Repository(bench, generator, 'repository');
  await repository.create(Number(values.records), 0);
  const list = join(bench.base, 'oids');
  writeFileSync(list, `${repository.arrange(0, false).join('\n')}\n`);
  writeFileSync(join(repository.folder, '.handoff.yml'), policyOfCompany());
  bench.run('sync', []);
  const probe = createProbe(bench);
  // Processor time: what else the machine does counts for neither.
  const cost = (command) => bench.timed(command, repository.folder).cpu * 1000;
  const index = join(repository.cache, 'index');
  const forget = () => rmSync(index, { recursive: true, force: true });
  let received = 0;
  const receive = () => {
    received += 1;
    repository.receive(Date.parse(NOW) - 3_600_000 + received * 1000);
  };
  const cases = [
    { name: 'rollup, cold', args: ['rollup'], before: forget },
    { name: 'rollup, warm', args: ['rollup'], before: () => {} },
    { name: 'rollup, one new record', args: ['rollup'], before: receive },
    { name: 'rollup --pod', args: ['rollup', '--pod', 'z1-pod2'], before: () => {} },
    { name: 'rollup --since 7d', args: ['rollup', '--since', '7d'], before: () => {} },
    {
      name: 'rollup --format markdown',
      args: ['rollup', '--format', 'markdown'],
      before: () => {},
    },
    { name: 'report, without an index', args: PAGE, before: forget },
    { name: 'start', args: ['start', '--offline', '--as', COMPANY[0]], before: () => {} },
    { name: 'report, with an index', args: PAGE, before: () => {} },
    { name: 'report, one new record', args: PAGE, before: receive },
    { name: 'report --weeks 8', args: [...PAGE, '--weeks', '8'], before: () => {} },
    { name: 'query --blocked, cold', args: ['query', '--blocked'], before: forget },
    { name: 'start, cold', args: ['start', '--offline', '--as', COMPANY[0]], before: forget },
    { name: 'query --blocked, warm', args: ['query', '--blocked'], before: () => {} },
  ];
  const times = new Map(cases.map(({ name }) => [name, []]));
  const reading = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    reading.push(cost(['bash', '-c', 'git cat-file --batch < "$0"', list]));
    for (const { name, args, before } of cases) {
      before();
      times.get(name).push(cost([process.execPath, bench.launcher, ...args]));
    }
  }
  const base = median(reading);
  console.log(
    `git cat-file --batch of ${repository.oids.length} records: ${base.toFixed(0)} ms (medians of ${values.rounds}, Node ${process.versions.node})`,
  );
  for (const { name, args, before } of cases) {
    const own = median(times.get(name));
    before();
    const memory = probe(repository.folder, args)?.megabytes ?? NaN;
    console.log(
      `${name.padEnd(26)} ${own.toFixed(0).padStart(6)} ms  ${(own / base).toFixed(2).padStart(5)} x  ${memory.toFixed(0).padStart(4)} MB`,
    );
  }
} finally {
  bench.end();
}
