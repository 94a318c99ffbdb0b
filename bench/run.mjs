// Prints what the program costs as ratios to bare `node -e 0`, medians of interleaved runs of the built program; see docs/performance.md.
// Usage: npm run bench [-- --rounds 30 --records 1000]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { makeRecords } from './records.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '30' }, records: { type: 'string', default: '1000' } } });
const rounds = Number(values.rounds);
const launcher = process.env.HANDOFF_BIN ?? join(root, 'bin/handoff.js');
const base = mkdtempSync(join(tmpdir(), 'handoff-bench-'));

// Nothing of the machine's: its certificates alone triple the start of Node 20, and its git settings may sign or run hooks.
const env = { PATH: process.env.PATH, HOME: base, TZ: 'UTC', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', HANDOFF_NOW: '2026-01-15T10:00:00Z' };
for (const [name, value] of [
  ['NAME', 'Wei'],
  ['EMAIL', 'wei@example.com'],
])
  env[`GIT_AUTHOR_${name}`] = env[`GIT_COMMITTER_${name}`] = value;

const run = (program, args, cwd = base, extra = {}) => {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env: { ...env, ...extra } });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}${stdout}`);
  return ms;
};
const git = (cwd, ...args) => run('git', args, cwd);
const handoff = (cwd, args, extra) => run(process.execPath, [launcher, ...args], cwd, extra);

function repository(name) {
  const folder = join(base, name);
  mkdirSync(folder);
  git(folder, 'init', '-q', '-b', 'main', '.');
  git(folder, 'config', 'user.email', 'wei@example.com');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'Begin');
  return folder;
}

try {
  const body = readFileSync(join(root, 'test/fixtures/repaired.yml'), 'utf8')
    .replace(/^declared_at:.*\n/m, '')
    .replace(/^returns_at:.*$/m, 'returns_at: 2027-01-16T09:00:00+08:00');
  const small = repository('small');
  handoff(small, ['declare', '--from', join(root, 'test/fixtures/repaired.yml')]);
  const record = spawnSync('git', ['ls-files', '.handoffs'], { cwd: small, env, encoding: 'utf8' }).stdout.trim();
  writeFileSync(join(base, 'body.yml'), body);

  const large = repository('large');
  const make = await bundled('src/ledger/seal.ts');
  const files = makeRecords(make, Number(values.records));
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(large, path)), { recursive: true });
    writeFileSync(join(large, path), bytes);
  }
  git(large, 'add', '.handoffs');
  git(large, 'commit', '-q', '-m', 'Records');
  const oids = spawnSync('git', ['ls-tree', '-r', '--format=%(objectname)', 'HEAD', '.handoffs'], { cwd: large, env, encoding: 'utf8' }).stdout;
  writeFileSync(join(base, 'oids'), oids);

  // Made before anything is measured, and flushed: an fsync of ours would else pay for what git wrote just before.
  const fresh = Array.from({ length: rounds }, (_, index) => repository(`declare-${index}`));
  spawnSync('sync');

  const cases = {
    'node -e 0': () => run(process.execPath, ['-e', '0']),
    'handoff --version': () => handoff(base, ['--version']),
    'handoff check <one record>': () => handoff(small, ['check', record]),
    'handoff check (1 record)': () => handoff(small, ['check']),
    'handoff query --blocked (1 record)': () => handoff(small, ['query', '--blocked']),
    'handoff declare --from, with commit': () => handoff(fresh.pop(), ['declare', '--from', join(base, 'body.yml')]),
    'git log -1': () => git(large, 'log', '-1'),
    [`git cat-file --batch (${values.records} records)`]: () => {
      const started = process.hrtime.bigint();
      spawnSync('git', ['cat-file', '--batch'], { cwd: large, env, input: oids, maxBuffer: 1 << 28 });
      return Number(process.hrtime.bigint() - started) / 1e6;
    },
    [`handoff check (${values.records} records)`]: () => handoff(large, ['check']),
    [`handoff query --blocked (${values.records} records)`]: () => handoff(large, ['query', '--blocked']),
  };
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) for (const [name, measure] of Object.entries(cases)) times[name].push(measure());
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const bare = median(times['node -e 0']);
  for (const [name, list] of Object.entries(times))
    console.log(`${(median(list) / bare).toFixed(2).padStart(7)} x  ${median(list).toFixed(1).padStart(7)} ms  ${name}`);
  const all = median(times[`handoff check (${values.records} records)`]);
  console.log(
    `${Math.round((Number(values.records) * 1000) / all)} records checked a second, start of the program included (${rounds} rounds, Node ${process.versions.node})`,
  );
} finally {
  rmSync(base, { recursive: true, force: true });
}

/** A module of the sources, bundled for this run. */
async function bundled(entry) {
  const build = await rolldown({ input: join(root, entry), platform: 'node', tsconfig: join(root, 'tsconfig.json') });
  const file = join(base, 'seal.mjs');
  await build.write({ file, format: 'esm', codeSplitting: false });
  return import(file);
}
