import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestRepo } from './repo.js';

/** Escape sequences and control characters of a terminal, but for line ends. */
const NO_TEXT =
  /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007]*\u0007|[@-Z\\-_])|[\u0000-\u0009\u000b-\u001f\u007f]/g;
const LONGEST_MS = 60_000;
/** How long nothing is printed before a program counts as waiting. */
const QUIET_MS = 300;

/** True if script(1) of util-linux is there, which makes pseudo-terminals. */
export const HAS_TERMINAL = spawnSync('script', ['--version']).status === 0;

/** The built program in a pseudo-terminal. */
export class TestTerminal {
  readonly #child: ChildProcess;
  #out = '';
  #last = performance.now();
  #from = 0;

  /** @param between words of a Node program that starts the program, as a shell does */
  constructor(
    repo: Pick<TestRepo, 'dir' | 'env'>,
    args: readonly string[],
    columns: number,
    between: readonly string[] = [],
  ) {
    const words = [process.execPath, ...between, resolve('bin/handoff.js'), ...args];
    const line = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    const { NO_COLOR: _no, FORCE_COLOR: _force, CI: _ci, ...vars } = repo.env;
    this.#child = spawn(
      'script',
      ['-q', '-e', '-f', '-c', `stty rows 50 cols ${columns}; exec ${line}`, '/dev/null'],
      {
        cwd: repo.dir,
        env: { ...vars, TERM: 'xterm', SHELL: '/bin/sh', HANDOFF_NOW: '2026-01-15T10:00:00Z' },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#out += text;
      this.#last = performance.now();
    });
  }

  /** What was printed since the last key, with a line end where the cursor goes back. */
  get #shown(): string {
    return this.#out
      .slice(this.#from)
      .replaceAll('\r\n', '\n')
      .replace(NO_TEXT, (match) => (match.endsWith('G') ? '\n' : ''));
  }

  /** Waits until the program has printed that and then waits. @returns what it printed */
  async until(looks: RegExp): Promise<string> {
    const end = performance.now() + LONGEST_MS;
    while (!looks.test(this.#shown) || performance.now() - this.#last < QUIET_MS) {
      if (performance.now() > end) {
        this.#child.kill();
        throw new Error(`nothing looks like ${looks}:\n${this.#shown}`);
      }
      await pause(20);
    }
    return this.#shown;
  }

  /** Sends what somebody types or pastes. */
  send(keys: string): void {
    this.#from = this.#out.length;
    this.#child.stdin?.write(keys);
  }

  /** Closes the window. */
  close(): void {
    this.#child.kill('SIGKILL');
  }

  /** @returns the exit code */
  async ended(): Promise<number> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    return new Promise((settle) => this.#child.on('close', (code) => settle(code ?? -1)));
  }
}
