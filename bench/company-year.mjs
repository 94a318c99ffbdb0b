// Makes a repository with the records of a company in one year, and a log of what happened in it.
// Usage: node bench/company-year.mjs --out <folder> [--pods 4 --size 10 --weeks 52 --seed 1]
// The folder must not exist: it gets `work`, a repository, and `log.json`. `--pods` are those of each
// of three zones.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Bench } from './measure.mjs';
import { FIRST_DAY, policyText, zoneOf } from './year/calendar.mjs';
import { importCommits } from './year/import-commits.mjs';
import { Year } from './year/simulate.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    pods: { type: 'string', default: '4' },
    size: { type: 'string', default: '10' },
    weeks: { type: 'string', default: '52' },
    seed: { type: 'string', default: '1' },
  },
});
if (values.out === undefined) throw new Error('--out <folder> is missing');

const bench = new Bench('year');
try {
  const { prepare, bytesOf, pathOf, Random } = await bench.sources();
  const [pods, size, weeks] = [values.pods, values.size, values.weeks].map(Number);
  const end = FIRST_DAY + weeks * 7 * 86_400_000;
  const made = [];
  const roots = new Map();
  const seal = (content, landed) => {
    const { sealed, record, problems } = prepare(content);
    if (!record) throw new Error(`a record that is not valid: ${JSON.stringify(problems)}`);
    const root = roots.get(record.subject?.id) ?? record.subject?.id ?? record.id;
    roots.set(record.id, root);
    made.push({
      path: pathOf(record, root),
      bytes: bytesOf(sealed),
      at: landed,
      who: record.author,
    });
    return { id: record.id, digest: record.digest };
  };
  const seed = Number(values.seed);
  const more = new Random(seed + 1000);
  const year = new Year(new Random(seed), seal, { pods, size, weeks, end, more });
  const log = year.run();
  const people = year.company.people.map((person) => ({ ...person, zone: zoneOf(person) }));
  const policy = Buffer.from(policyText(year.company));
  const folder = join(resolve(values.out), 'work');
  mkdirSync(folder, { recursive: true });
  bench.git(folder, ['init', '-q', '-b', 'main', '.']);
  bench.git(folder, ['config', 'gc.auto', '0']);
  const first = { path: '.handoff.yml', bytes: policy, at: FIRST_DAY, who: 'sg0-0' };
  // Where the record of an earlier second lands later, it is behind it in history.
  await importCommits(folder, bench.env, [first, ...made.toSorted((a, b) => a.at - b.at)]);
  writeFileSync(join(resolve(values.out), 'log.json'), JSON.stringify({ end, people, ...log }));
  console.log(`${made.length} records`);
} finally {
  bench.end();
}
