// A person at a pseudo-terminal, made by script(1) of util-linux: what is on the screen, keys that
// are pressed, and how many prompts were answered.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const DOWN = '\u001b[B';
const ENTER = '\r';
/** Escape sequences and control characters of a terminal, but for line ends. */
const NO_TEXT =
  /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007]*\u0007|[@-Z\\-_])|[\u0000-\u0009\u000b-\u001f\u007f]/g;
/** A prompt that was answered, as it stays on the screen. */
const ANSWERED = /^✔ /gmu;
/** How long nothing is printed before a prompt counts as waiting, in milliseconds. */
const QUIET_MS = 120;
const LONGEST_MS = 20_000;

/** One run of a program at a terminal. */
export class Terminal {
  /** Keys that were pressed. */
  keys = 0;
  #out = '';
  #mark = 0;
  #last = 0;
  #child;
  #ended;

  /** @param columns the width of the terminal */
  constructor(command, { cwd, env, columns = 100 }) {
    const line = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    this.#child = spawn(
      'script',
      ['-q', '-e', '-f', '-c', `stty rows 50 cols ${columns}; exec ${line}`, '/dev/null'],
      { cwd, env: { ...env, TERM: 'xterm', SHELL: '/bin/sh' }, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    this.#child.stdout.setEncoding('utf8');
    this.#child.stdout.on('data', (text) => {
      this.#out += text;
      this.#last = performance.now();
    });
    this.#ended = new Promise((settle, fail) => {
      this.#child.on('error', fail);
      this.#child.on('close', (code) => settle(code ?? -1));
    });
  }

  /** Everything that was printed, as text. */
  get text() {
    return this.#out
      .replaceAll('\r\n', '\n')
      .replace(NO_TEXT, (match) => (match === '\u001b[G' ? '\n' : ''));
  }

  /** Prompts that were answered. */
  get prompts() {
    return (this.text.match(ANSWERED) ?? []).length;
  }

  /** Waits for a prompt that looks like that, since the last answer. @returns what stands there */
  async prompt(looks) {
    const until = performance.now() + LONGEST_MS;
    for (;;) {
      const shown = this.#out
        .slice(this.#mark)
        .replace(NO_TEXT, (part) => (part.endsWith('G') ? '\n' : ''));
      const at = `\n${shown}`.lastIndexOf('\n? ');
      const quiet = performance.now() - this.#last > QUIET_MS;
      // A question is broken between words, and what somebody types anywhere.
      const waiting = at < 0 ? '' : shown.slice(at);
      const joined = [waiting.replace(/\n */g, ' '), waiting.replaceAll('\n', '')];
      if (quiet && at >= 0 && joined.some((text) => looks.test(text))) return waiting;
      if (performance.now() > until)
        throw new Error(
          `no prompt looks like ${looks}:\n${this.text.slice(0, 1500)}\n…\n${shown.slice(-500)}`,
        );
      await pause(20);
    }
  }

  /** Answers a prompt with a text; an empty one takes what is offered. */
  async answer(looks, text = '') {
    await this.prompt(looks);
    await this.#press([...text, ENTER]);
  }

  /** Chooses from a menu what looks like that, with the arrow keys. */
  async choose(looks, choice) {
    const shown = await this.prompt(looks);
    const lines = shown.split('\n').filter((line) => /^(?:❯|  )\s*\S/u.test(line));
    const here = lines.findIndex((line) => line.startsWith('❯'));
    const there = lines.findIndex((line) => choice.test(line));
    if (here < 0 || there < here) throw new Error(`nothing looks like ${choice}:\n${shown}`);
    await this.#press([...Array(there - here).fill(DOWN), ENTER]);
  }

  /** @returns the exit code */
  ended() {
    return this.#ended;
  }

  async #press(keys) {
    this.keys += keys.length;
    const last = keys.pop();
    if (keys.length > 0) this.#child.stdin.write(keys.join(''));
    // What was typed is drawn before the key that ends the prompt.
    await pause(60);
    await this.#send(last);
  }

  /** Sends what ends a prompt, and waits until it has ended. */
  async #send(text) {
    const before = this.prompts;
    const until = performance.now() + LONGEST_MS;
    this.#mark = this.#out.length;
    this.#child.stdin.write(text);
    while (this.prompts === before) {
      if (performance.now() > until)
        throw new Error(`the answer was not taken:\n${this.text.slice(-1000)}`);
      await pause(20);
    }
    this.#mark = this.#out.lastIndexOf('✔');
  }
}
