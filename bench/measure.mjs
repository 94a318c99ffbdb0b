// What every benchmark shares: an environment without anything of the machine's, programs that are
// timed, and modules of the sources.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** The top of this repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The moment at which every measured program believes to run. */
export const NOW = '2026-01-15T10:00:00Z';

/** Bash prints what a program and its children cost, to the millisecond. */
const TIMED = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null';
/** The answer of the largest `check` is many megabytes. */
const MAX_BYTES = 1 << 28;

/**
 * @typedef {object} Ended how a program ended
 * @property {number} ms wall-clock time from before its start until it had ended
 * @property {number | null} status exit code; null where it was ended by a signal
 * @property {string} stdout
 * @property {string} stderr
 * @property {string | null} fault what kept it from ending by itself, such as ETIMEDOUT
 */

/** A folder for throwaway repositories, and the ways to run programs in it. */
export class Bench {
  constructor(name) {
    this.base = mkdtempSync(join(tmpdir(), `handoff-${name}-`));
    this.launcher = process.env.HANDOFF_BIN ?? join(root, 'bin/handoff.js');
    // Nothing of the machine's: its certificates alone triple the start of Node 20, and its git
    // settings may sign or run hooks.
    this.env = {
      PATH: process.env.PATH,
      HOME: this.base,
      TZ: 'UTC',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      HANDOFF_NOW: NOW,
    };
    for (const [key, value] of [
      ['NAME', 'Wei'],
      ['EMAIL', 'wei@example.com'],
    ])
      this.env[`GIT_AUTHOR_${key}`] = this.env[`GIT_COMMITTER_${key}`] = value;
  }

  /**
   * Runs a program whatever comes of it.
   * @param options `env` on top of the common one, `input` for stdin, `timeout` in milliseconds,
   * `discard` to throw its output away unread
   * @returns {Ended}
   */
  attempt(program, args, cwd, { env = {}, input, timeout, discard = false } = {}) {
    const stdio = ['pipe', discard ? 'ignore' : 'pipe', 'pipe'];
    const started = process.hrtime.bigint();
    const ended = spawnSync(program, args, {
      cwd,
      env: { ...this.env, ...env },
      input,
      timeout,
      stdio,
      killSignal: 'SIGKILL',
      maxBuffer: MAX_BYTES,
    });
    const ms = Number(process.hrtime.bigint() - started) / 1e6;
    return {
      ms,
      status: ended.status,
      stdout: String(ended.stdout ?? ''),
      stderr: String(ended.stderr),
      fault: ended.error?.code ?? null,
    };
  }

  /** Runs a program that has to succeed. @returns {Ended} */
  run(program, args, cwd = this.base, options = {}) {
    const ended = this.attempt(program, args, cwd, options);
    if (ended.status !== 0)
      throw new Error(
        `${program} ${args.join(' ')} ended with ${ended.fault ?? ended.status}: ${ended.stderr}${ended.stdout}`,
      );
    return ended;
  }

  /** Seconds of wall-clock and of processor time. A program that fails costs nothing: it throws. */
  timed(command, cwd) {
    const { status, stderr, ...cost } = this.cost(command, cwd);
    if (![0, 1].includes(status ?? 9) || !(cost.wall > 0))
      throw new Error(`${command.slice(1).join(' ')} ended with ${status}: ${stderr}`);
    return cost;
  }

  /**
   * The same for a program that may fail, with its exit code and what it said on stderr.
   * @param timeout milliseconds after which it is killed
   */
  cost(command, cwd, timeout = 600_000) {
    const limited = ['timeout', '-s', 'KILL', String(timeout / 1000), ...command];
    const ended = spawnSync('bash', ['-c', TIMED, 'bash', ...limited], {
      cwd,
      env: this.env,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const lines = ended.stderr.trimEnd().split('\n');
    const [wall, user, system] = (lines.pop() ?? '').split(' ').map(Number);
    return { wall, cpu: user + system, status: ended.status, stderr: lines.join('\n') };
  }

  /** What git printed, without the last line break. */
  git(cwd, args, options) {
    return this.run('git', args, cwd, options).stdout.trimEnd();
  }

  /** The program that is measured. @returns {Ended} */
  handoff(cwd, args, options) {
    return this.run(process.execPath, [this.launcher, ...args], cwd, options);
  }

  /**
   * The least that any program on Node costs, in milliseconds: what everything is compared with.
   */
  bareNode() {
    return this.run(process.execPath, ['-e', '0']).ms;
  }

  /** What git takes to read objects by name, in milliseconds. @param oids one a line */
  catFile(cwd, oids) {
    return this.run('git', ['cat-file', '--batch'], cwd, { input: oids, discard: true }).ms;
  }

  /** A module of the sources, or of the tests, bundled for this run. */
  async bundled(entry) {
    const build = await rolldown({
      input: join(root, entry),
      platform: 'node',
      tsconfig: join(root, 'tsconfig.json'),
    });
    const file = join(this.base, `${entry.replaceAll(/[^a-z]/g, '-')}.mjs`);
    await build.write({ file, format: 'esm', codeSplitting: false });
    return import(file);
  }

  /** What a generator of records needs of the sources. */
  async sources() {
    const [{ prepare, bytesOf }, { pathOf }, { Random }] = await Promise.all(
      ['src/ledger/seal.ts', 'src/protocol/format/record-path.ts', 'test/helpers/random.ts'].map(
        (entry) => this.bundled(entry),
      ),
    );
    return { prepare, bytesOf, pathOf, Random };
  }

  /** Removes everything that was made. */
  end() {
    rmSync(this.base, { recursive: true, force: true });
  }
}

/** The middle of some figures, the upper one of two; NaN where there are none. */
export function median(figures) {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** `0.98 [0.95 1.02]`: median and quartiles. */
export function spread(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.floor((sorted.length - 1) * part)]?.toFixed(2);
  return `${median(figures).toFixed(2)} [${at(0.25)} ${at(0.75)}]`;
}
