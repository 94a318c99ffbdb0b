// Prints what the program costs as ratios to bare `node -e 0`, medians of interleaved runs of the
// built program; see docs/performance.md. Usage: npm run bench [-- --rounds 30 --records 1000]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bodyOf } from './body.mjs';
import { Bench, median, root } from './measure.mjs';
import { makeRecords } from './records.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    records: { type: 'string', default: '1000' },
  },
});
const rounds = Number(values.rounds);
const bench = new Bench('bench');

function repository(name) {
  const folder = join(bench.base, name);
  mkdirSync(folder);
  bench.git(folder, ['init', '-q', '-b', 'main', '.']);
  bench.git(folder, ['config', 'user.email', 'wei@example.com']);
  bench.git(folder, ['commit', '-q', '--allow-empty', '-m', 'Begin']);
  return folder;
}

try {
  const small = repository('small');
  bench.handoff(small, ['declare', '--from', join(root, 'test/fixtures/repaired.yml')]);
  const record = bench.git(small, ['ls-files', '.handoffs']);
  const body = join(bench.base, 'body.yml');
  writeFileSync(body, bodyOf());

  const large = repository('large');
  const files = makeRecords(await bench.bundled('src/ledger/seal.ts'), Number(values.records));
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(large, path)), { recursive: true });
    writeFileSync(join(large, path), bytes);
  }
  bench.git(large, ['add', '.handoffs']);
  bench.git(large, ['commit', '-q', '-m', 'Records']);
  const oids = `${bench.git(large, ['ls-tree', '-r', '--format=%(objectname)', 'HEAD', '.handoffs'])}\n`;

  // Made before anything is measured, and flushed: an fsync of ours would else pay for what git
  // wrote just before.
  const fresh = Array.from({ length: rounds }, (_, index) => repository(`declare-${index}`));
  bench.run('sync', []);

  const program =
    (folder, ...args) =>
    () =>
      bench.handoff(folder, args).ms;
  const cases = {
    'node -e 0': () => bench.bareNode(),
    'handoff --version': program(bench.base, '--version'),
    'handoff check <one record>': program(small, 'check', record),
    'handoff check (1 record)': program(small, 'check'),
    'handoff query --blocked (1 record)': program(small, 'query', '--blocked'),
    'handoff declare --from, with commit': () =>
      bench.handoff(fresh.pop(), ['declare', '--from', body]).ms,
    'git log -1': () => bench.run('git', ['log', '-1'], large).ms,
    [`git cat-file --batch (${values.records} records)`]: () => bench.catFile(large, oids),
    [`handoff check (${values.records} records)`]: program(large, 'check'),
    [`handoff query --blocked (${values.records} records)`]: program(large, 'query', '--blocked'),
  };
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, measure] of Object.entries(cases)) times[name].push(measure());
  const bare = median(times['node -e 0']);
  for (const [name, list] of Object.entries(times))
    console.log(
      `${(median(list) / bare).toFixed(2).padStart(7)} x  ${median(list).toFixed(1).padStart(7)} ms  ${name}`,
    );
  const all = median(times[`handoff check (${values.records} records)`]);
  console.log(
    `${Math.round((Number(values.records) * 1000) / all)} records checked a second, start of the program included (${rounds} rounds, Node ${process.versions.node})`,
  );
} finally {
  bench.end();
}
