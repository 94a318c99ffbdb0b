import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { honestRecords, POLICY } from '../helpers/gate/honest-team.js';
import { Random } from '../helpers/random.js';
import type { Report } from './fuzz.js';
import { mutateBytes } from './mutate.js';
import { commandLine } from './targets.js';

const LAUNCHER = resolve('bin/handoff.js');
const EXIT_CODES = new Set([0, 1, 2, 3, 4, 5]);
/** Milliseconds: a start on a busy machine, and a wait for a lock. */
const PATIENCE_MS = 30_000;
const PLAIN = [
  ['query'],
  ['query', '--no-cache', '--json'],
  ['check'],
  ['check', '--since', 'HEAD~1'],
  ['check', '.handoffs'],
  ['show', 'refund'],
  ['due'],
  ['doctor', '--offline'],
  ['verify'],
  ['note', 'a note'],
  ['ask', 'Why', '--why', 'It decides', '--owner', 'sarah', '--no-push'],
  ['route', '--dry-run', '--offline'],
] as const;

/** Cases on the built program: one file of a repository is changed, and a command line is run. */
export async function fuzzProgram(seed: number, count: number, limitMs: number): Promise<Report> {
  const report: Report = {
    cases: 0,
    byTarget: { program: 0 },
    slowest: { target: 'program', seed: 0, ms: 0 },
    failures: [],
  };
  const base = mkdtempSync(join(tmpdir(), 'handoff-fuzz-'));
  const began = performance.now();
  try {
    if (count > 0) makeTemplate(join(base, 'template'), base);
    for (let n = 0; n < count && performance.now() - began < limitMs; n += 1) {
      const own = (Math.imul(seed, 0x9e3779b1) + n) >>> 0;
      tryProgram(base, own, report);
      report.cases += 1;
    }
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  report.byTarget = { program: report.cases };
  return report;
}

function tryProgram(base: string, seed: number, report: Report): void {
  const random = new Random(seed);
  const dir = join(base, 'repo');
  rmSync(dir, { recursive: true, force: true });
  cpSync(join(base, 'template'), dir, { recursive: true });
  const damage = random.chance(0.8) ? damaged(dir, random) : 'nothing';
  const args = random.chance(0.6) ? [...random.pick(PLAIN)] : commandLine(random);
  const began = performance.now();
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [LAUNCHER, ...args.map((arg) => arg.replaceAll('\0', ''))],
    { cwd: dir, env: envOf(base), input: '', timeout: PATIENCE_MS, encoding: 'utf8' },
  );
  const ms = Math.round(performance.now() - began);
  if (ms > report.slowest.ms) report.slowest = { target: 'program', seed, ms };
  if (status !== null && EXIT_CODES.has(status)) return;
  report.failures.push({
    target: 'program',
    seed,
    what: `${JSON.stringify(args)} ended with ${signal ?? status} after ${damage}: ${stdout.slice(0, 300)}${stderr.slice(0, 600)}`,
    input: '',
  });
}

/** Changes one file or folder that the program reads. @returns what was done */
function damaged(dir: string, random: Random): string {
  const paths = [
    ...listed(dir, '.handoffs'),
    ...listed(dir, '.git/handoff'),
    '.handoff.yml',
    '.handoff-signers',
    '.gitattributes',
    'CODEOWNERS',
    '.git/handoff/outbox',
    '.git/handoff/closed-branches',
    '.git/handoff/drafts/wei/notes.jsonl',
    '.git/handoff/drafts/wei/declaration.yml',
  ];
  const path = random.pick(paths);
  const file = join(dir, path);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  const before = stat?.isFile() === true ? readFileSync(file) : Buffer.from(POLICY);
  const how = random.pick([
    'mutated',
    'mutated',
    'mutated',
    'emptied',
    'a folder',
    'a link',
    'gone',
  ]);
  rmSync(file, { recursive: true, force: true });
  mkdirSync(dirname(file), { recursive: true });
  if (how === 'mutated') writeFileSync(file, mutateBytes(before, random));
  if (how === 'emptied') writeFileSync(file, '');
  if (how === 'a folder') mkdirSync(file);
  if (how === 'a link') symlinkSync(random.pick(['nowhere', '.', '/dev/zero', path]), file);
  return `${path}: ${how}`;
}

/** Every file and folder below a folder, and the folder. */
function listed(dir: string, folder: string): string[] {
  if (!existsSync(join(dir, folder))) return [folder];
  const below = readdirSync(join(dir, folder), { recursive: true, encoding: 'utf8' });
  return [folder, ...below.map((name) => `${folder}/${name}`)].sort();
}

/** A repository with records, an index, drafts and notes. */
function makeTemplate(dir: string, base: string): void {
  mkdirSync(dir, { recursive: true });
  const run = (file: string, args: string[]): void => {
    const { status, stderr } = spawnSync(file, args, { cwd: dir, env: envOf(base), input: '' });
    if (status !== 0) throw new Error(`${args.join(' ')}: ${String(stderr)}`);
  };
  run('git', ['init', '-q', '-b', 'main']);
  for (const [path, text] of [
    ['.handoff.yml', POLICY],
    ['CODEOWNERS', '* @wei\n'],
    ['.gitattributes', '*.png binary\n'],
    ...honestRecords(7, 20).map(({ path: place, text: own }) => [place, own]),
  ] as const) {
    mkdirSync(dirname(join(dir, String(path))), { recursive: true });
    writeFileSync(join(dir, String(path)), String(text));
  }
  run('git', ['add', '-A']);
  run('git', ['commit', '-qm', 'Records']);
  const own = (...args: string[]): void => run(process.execPath, [LAUNCHER, ...args]);
  own('ask', 'Which one?', '--why', 'It decides', '--owner', 'sarah', '--no-push');
  own('note', 'a note');
  own('query');
}

function envOf(base: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: base,
    TZ: 'UTC',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Wei',
    GIT_AUTHOR_EMAIL: 'wei@example.org',
    GIT_COMMITTER_NAME: 'Wei',
    GIT_COMMITTER_EMAIL: 'wei@example.org',
    HANDOFF_USER: 'wei',
    HANDOFF_NOW: '2026-02-01T12:00:00Z',
  };
}
