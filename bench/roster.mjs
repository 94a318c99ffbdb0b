// Prints what `start` costs of what `query --blocked` costs, in processor time, children included, with
// rosters of several sizes: where nothing has changed, and after a new record. Each pair runs right
// after each other.
// Usage: npm run bench:roster [-- --rounds 15 --records 1000 --only "120"]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Generator } from './generate.mjs';
import { Bench, NOW, spread } from './measure.mjs';
import { planHistory, TEAM } from './plan.mjs';
import { Repository } from './repository.mjs';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '15' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
});

const ZONES = ['Asia/Singapore', 'Europe/London', 'America/New_York'];
/** Nobody with shifts may be away from the records: the asker is the first of them. */
const HANDLES = [...TEAM, ...Array.from({ length: 120 }, (_, index) => `p${index}`)];
const [ASKER] = TEAM;

/** The policy of so many people with shifts, in pods that follow each other, or without pods. */
function policyOf(people, inPods) {
  const working = HANDLES.slice(0, people);
  const rows = working.map((handle, index) => {
    const zone = ZONES[index % ZONES.length];
    return `  ${handle}: { zone: ${zone}, shifts: ['mon-fri 9:00-12:30 and 13:30-18:00'] }`;
  });
  const others = TEAM.slice(people).map((handle) => `  ${handle}: {}`);
  const pods = ZONES.map((_, pod) => {
    const members = working.filter((_handle, index) => index % ZONES.length === pod);
    return `  pod${pod}: { members: [${members.join(', ')}], next: [pod${(pod + 1) % ZONES.length}] }`;
  });
  return [
    'schema: 1',
    'roster:',
    ...rows,
    ...others,
    ...(inPods ? ['pods:', ...pods] : []),
    '',
  ].join('\n');
}

const ROSTERS = {
  'no shifts': ['schema: 1', 'roster:', ...TEAM.map((handle) => `  ${handle}: {}`), ''].join('\n'),
  '4 people in pods': policyOf(4, true),
  '120 people in pods': policyOf(120, true),
  '120 people without pods': policyOf(120, false),
};

const bench = new Bench('roster');
try {
  const sources = await bench.sources();
  const generator = new Generator(sources, Number(values.seed), planHistory);
  const repository = new Repository(bench, generator, 'repository');
  await repository.create(Number(values.records), 0);
  repository.arrange(1, true);
  const cost = (...args) =>
    bench.timed([process.execPath, bench.launcher, ...args], repository.folder).cpu;
  const start = () => cost('start', '--offline', '--as', ASKER);
  const query = () => cost('query', '--blocked', '--as', ASKER);
  let received = 0;
  const receive = () => {
    received += 1;
    repository.receive(Date.parse(NOW) - 3_600_000 + received * 1000);
  };
  console.log(
    `start / query --blocked, processor time, ${repository.oids.length} records, ${values.rounds} pairs, Node ${process.versions.node}`,
  );
  for (const [name, policy] of Object.entries(ROSTERS)) {
    if (!name.includes(values.only)) continue;
    writeFileSync(join(repository.folder, '.handoff.yml'), policy);
    const [warm, fresh] = [[], []];
    start();
    query();
    for (let round = 0; round < Number(values.rounds); round += 1) {
      // The one that comes second finds more in memory: they take turns.
      const both = round % 2 === 0 ? [start(), query()] : [query(), start()].toReversed();
      warm.push(both[0] / both[1]);
      receive();
      const asked = query();
      receive();
      fresh.push(start() / asked);
    }
    console.log(`${name.padEnd(26)} warm ${spread(warm)}   one new record ${spread(fresh)}`);
  }
} finally {
  bench.end();
}
