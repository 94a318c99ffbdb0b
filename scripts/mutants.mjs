#!/usr/bin/env node
/**
 * Does anything notice when a key of an answer or an option is read or written under another name,
 * or left out? Makes such mutants of the runs and views at HEAD and asks `tsc`, then the tests.
 * `npm run mutants -- --count 80 --seed 1 --least 95`; exits 1 where fewer per cent were noticed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesLike } from './mutants/files.mjs';
import { knownKeys } from './mutants/keys.mjs';
import { mutantsOf } from './mutants/sites.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '80' },
    seed: { type: 'string', default: '1' },
    least: { type: 'string', default: '95' },
  },
});
/** What reads and writes answers and options. */
const MUTATED =
  /^src\/(?:verbs\/[a-z-]+\/(?:run|view[a-z-]*)|terminal\/(?:answer|findings)\/.*)\.ts$/;
/** Who may notice a mutant, the quickest first: each is asked only if those before saw nothing. */
const WITNESSES = {
  tsc: () => passes(['npx', '--no-install', 'tsc', '-p', '.']),
  'tests of views and verbs': () => tests('test/terminal', 'test/verbs', 'test/cli'),
  'its transcript': (verb) =>
    tests('test/transcripts.test.ts', ...(verb === null ? [] : ['-t', `of ${verb} show`])),
  'its end-to-end tests': (verb) => {
    const own =
      verb === null ? [] : filesLike(copy, new RegExp(`^test/e2e/${verb}[a-z-]*\\.test\\.ts$`));
    return own.length === 0 || tests(...own);
  },
  'all tests': () => tests(),
};

const copy = mkdtempSync(join(tmpdir(), 'handoff-mutants-'));
try {
  run('git', ['clone', '--quiet', '--shared', root, copy], root);
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  if (!WITNESSES.tsc() || !WITNESSES['tests of views and verbs'](null))
    throw new Error('HEAD does not pass by itself: mend that first');
  const mutants = chosen(allMutants(), Number(values.count), Number(values.seed));
  const survivors = [];
  const noticed = new Map(Object.keys(WITNESSES).map((name) => [name, 0]));
  for (const [index, mutant] of mutants.entries()) {
    const by = noticedBy(mutant);
    if (by === null) survivors.push(mutant);
    else noticed.set(by, noticed.get(by) + 1);
    console.log(
      `${index + 1}/${mutants.length}  ${mutant.path}:${mutant.line}  ${mutant.key} ${mutant.how}: ${by ?? 'NOT NOTICED'}`,
    );
  }
  const share = (100 * (mutants.length - survivors.length)) / mutants.length;
  const by = [...noticed].map(([name, number]) => `${name} ${number}`).join(', ');
  console.log(
    `\nseed ${values.seed}: ${mutants.length} mutants; noticed by ${by}; not noticed ${survivors.length}: ${share.toFixed(1)} %`,
  );
  if (share < Number(values.least)) process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function allMutants() {
  const keys = knownKeys(copy);
  return filesLike(copy, MUTATED).flatMap((path) =>
    mutantsOf(path, readFileSync(join(copy, path), 'utf8'), keys),
  );
}

/** A part of the mutants that the seed decides (a linear congruential generator). */
function chosen(mutants, count, seed) {
  let state = seed;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const pool = [...mutants];
  return Array.from({ length: Math.min(count, pool.length) }, () =>
    pool.splice(Math.floor(random() * pool.length), 1),
  ).flat();
}

/** Who notices a mutant first; null where nobody does. */
function noticedBy({ path, code }) {
  const file = join(copy, path);
  const original = readFileSync(file, 'utf8');
  writeFileSync(file, code);
  const [, verb = null] = /^src\/verbs\/([a-z-]+)\//.exec(path) ?? [];
  try {
    return Object.keys(WITNESSES).find((name) => !WITNESSES[name](verb)) ?? null;
  } finally {
    writeFileSync(file, original);
  }
}

function tests(...files) {
  return (
    passes([process.execPath, 'scripts/build.mjs']) &&
    passes(['npx', '--no-install', 'vitest', 'run', '--bail', '1', ...files])
  );
}

function passes([program, ...args]) {
  return spawnSync(program, args, { cwd: copy, stdio: 'ignore' }).status === 0;
}

function run(program, args, cwd) {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
