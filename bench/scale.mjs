// Prints what the program costs in large repositories, as ratios to bare `node -e 0`; see
// docs/performance.md. Usage: npm run bench:scale [-- --records 1000,10000 --refs 1,300 --rounds 5
// --seed 1 --minutes 5 --shape company]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { casesOf } from './cases.mjs';
import { COMPANY, planCompany } from './company.mjs';
import { Generator } from './generate.mjs';
import { Bench } from './measure.mjs';
import { planHistory, TEAM } from './plan.mjs';
import { writePolicy } from './policy.mjs';
import { createProbe } from './probe.mjs';
import { Repository } from './repository.mjs';
import { measureInTurns } from './rounds.mjs';
import { tableOf } from './table.mjs';

/**
 * Up to so many records they are measured in a checked-out `main` as well: beyond, git's own `add`
 * and `commit` are what is slow.
 */
const CHECKED_OUT = 10_000;

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000,10000,100000' },
    refs: { type: 'string', default: '1,300,10000' },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '9' },
    /** `team` of twelve, or `company` of 120 people in three zones. */
    shape: { type: 'string', default: 'team' },
  },
});
const numbers = (text) =>
  text
    .split(',')
    .map(Number)
    .sort((a, b) => a - b);
const [sizes, branches] = [numbers(values.records), numbers(values.refs)];
const configurations = sizes.flatMap((records) => [
  ...branches.map((refs) => ({ records, refs, checkedOut: false })),
  ...(records <= CHECKED_OUT ? [{ records, refs: branches[0], checkedOut: true }] : []),
]);
/** The larger, the slower each run: so the longer it may take. */
const weight = ({ records }) => (records <= 1000 ? 1 : records <= 10_000 ? 2 : 4);
const roundsFor = (records) =>
  Number(values.rounds ?? (records <= 1000 ? 11 : records <= 10_000 ? 7 : 5));
/** Milliseconds without which it makes no sense to begin: most go into making the records. */
const leastFor = (records) => 5_000 + records / 3;
const deadline = Date.now() + Number(values.minutes) * 60_000;

const isCompany = values.shape === 'company';
const bench = new Bench('scale');
try {
  const [{ prepare, bytesOf }, { pathOf }, { Random }] = await Promise.all(
    ['src/ledger/seal.ts', 'src/protocol/format/record-path.ts', 'test/helpers/random.ts'].map(
      (entry) => bench.bundled(entry),
    ),
  );
  const probe = createProbe(bench);
  let repository;
  for (const [index, { records, refs, checkedOut }] of configurations.entries()) {
    const title = `${count(records)} records, ${refs === 1 ? '1 branch' : `${count(refs)} branches`}${checkedOut ? ', checked out on main' : ''}`;
    if (Date.now() + (repository?.records === records ? 0 : leastFor(records)) > deadline) {
      console.log(`${title}: left out, no time\n`);
      continue;
    }
    if (repository?.records !== records)
      repository = await create(records, { prepare, bytesOf, pathOf, Random });
    const oids = repository.arrange(refs, checkedOut);
    // One flush before anything is measured: what the imports wrote would else be written in
    // somebody's time.
    bench.run('sync', []);
    const rest = configurations.slice(index).reduce((sum, one) => sum + weight(one), 0);
    const until = Date.now() + ((deadline - Date.now()) * weight({ records })) / rest;
    const measured = measureInTurns(
      bench,
      casesOf(repository, oids),
      { rounds: roundsFor(records), until },
      probe,
      repository.folder,
    );
    console.log(tableOf(title, measured));
    if (!existsSync(join(repository.cache, 'index')))
      console.log('  the program made no index: cold and warm are the same');
    console.log();
  }
  console.log(
    `Node ${process.versions.node}, ${bench.git(bench.base, ['--version'])}, seed ${values.seed}`,
  );
} finally {
  bench.end();
}

async function create(records, sources) {
  const started = Date.now();
  const repository = new Repository(
    bench,
    new Generator(sources, Number(values.seed), isCompany ? planCompany : planHistory),
    `records-${records}`,
  );
  await repository.create(records, branches.at(-1));
  writePolicy(repository.folder, isCompany ? COMPANY : TEAM);
  repository.records = records;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${count(records)} records in ${count(repository.days)} folders, made in ${seconds} s\n`,
  );
  return repository;
}

function count(number) {
  return number.toLocaleString('en');
}
