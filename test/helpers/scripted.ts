import type { GlobalFlags } from '../../src/cli/flags.js';
import { createEnv, type Env } from '../../src/env.js';
import { HandoffError } from '../../src/errors.js';
import type { Prompt } from '../../src/terminal/prompt.js';
import type { TestRepo } from './repo.js';

/** The answer to one question, as a person at the keyboard gives it. */
export type Answer =
  | Key
  | string
  | RegExp
  | RegExp[]
  | boolean
  | { typed: string; refused: RegExp };

/** A key that is pressed, and nothing typed. */
class Key {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Takes what is offered. */
export const ENTER = new Key('Enter');
export const CTRL_C = new Key('Ctrl-C');

/** A person who answers from a list, and what they saw. */
export interface Person {
  prompt: Prompt;
  /** Every question, with the default that was offered. */
  asked: string[];
  /** What was said between the questions. */
  heard: string[];
}

/**
 * A person with a list of answers: a text, a choice by what its name looks like, ticks, yes or no.
 * `refused` is typed first, and must be refused.
 */
export function person(answers: readonly Answer[]): Person {
  const left = [...answers];
  const asked: string[] = [];
  const next = (question: string): Answer => {
    asked.push(question);
    if (left.length === 0)
      throw new Error(`no answer is left for: ${question}\n${asked.join('\n')}`);
    const answer = left.shift() ?? ENTER;
    if (answer === CTRL_C) throw new HandoffError('interrupted', 'interrupted');
    return answer;
  };
  const find = <T>(choices: readonly { name: string; value: T }[], looks: RegExp): T => {
    const choice = choices.find(({ name }) => looks.test(name));
    if (!choice)
      throw new Error(
        `nothing looks like ${String(looks)}: ${choices.map(({ name }) => name).join(' | ')}`,
      );
    return choice.value;
  };
  const prompt: Prompt = {
    width: 100,
    async text({ message, default: preset, optional = false, validate }) {
      const question = `${message}${preset === undefined ? '' : ` (${preset})`}`;
      let answer = next(question);
      const judge = (text: string): string | true =>
        text === '' ? optional || 'empty' : (validate?.(text) ?? true);
      while (typeof answer === 'object' && 'typed' in answer) {
        const verdict = judge(answer.typed);
        if (verdict === true || !answer.refused.test(verdict))
          throw new Error(`${answer.typed} was not refused as expected but: ${verdict}`);
        answer = next(question);
      }
      const text = answer === ENTER ? (preset ?? '') : String(answer);
      const verdict = judge(text);
      if (verdict !== true)
        throw new Error(`${question}: ${JSON.stringify(text)} was refused: ${verdict}`);
      return text;
    },
    async lines({ message, validate }) {
      let answer = next(message);
      while (typeof answer === 'object' && 'typed' in answer) {
        const verdict = validate?.(answer.typed) ?? true;
        if (verdict === true || !answer.refused.test(verdict))
          throw new Error(`${answer.typed} was not refused as expected but: ${verdict}`);
        answer = next(message);
      }
      if (answer === ENTER) return [];
      const [first = '', ...pasted] = String(answer).split('\n');
      const verdict = validate?.(first) ?? true;
      if (verdict !== true)
        throw new Error(`${message}: ${JSON.stringify(first)} was refused: ${verdict}`);
      return [first, ...pasted];
    },
    async choose({ message, choices, default: preset }) {
      const chosen = choices.find(({ value }) => value === preset) ?? choices[0];
      const answer = next(`${message} (${chosen?.name ?? ''})`);
      if (answer === ENTER && chosen) return chosen.value;
      if (answer instanceof RegExp) return find(choices, answer);
      throw new Error(`${message}: ${String(answer)} is no choice`);
    },
    async pick({ message, choices, read }) {
      let answer = next(message);
      while (typeof answer === 'object' && 'typed' in answer) {
        const named = read?.(answer.typed) ?? { fault: 'nothing is called so' };
        if (!('fault' in named) || !answer.refused.test(named.fault))
          throw new Error(`${answer.typed} was not refused as expected but: ${String(named)}`);
        answer = next(message);
      }
      if (answer instanceof RegExp) return find(choices, answer);
      if (answer === ENTER && choices[0]) return choices[0].value;
      const named = read?.(String(answer)) ?? { fault: 'nothing is called so' };
      if ('fault' in named) throw new Error(`${message}: ${String(answer)}: ${named.fault}`);
      return named.value;
    },
    async tick({ message, choices }) {
      const answer = next(
        `${message} [${choices
          .filter(({ ticked }) => ticked)
          .map(({ name }) => name)
          .join(', ')}]`,
      );
      if (answer === ENTER) return choices.filter(({ ticked }) => ticked).map(({ value }) => value);
      if (Array.isArray(answer)) return answer.map((looks) => find(choices, looks));
      throw new Error(`${message}: ${String(answer)} ticks nothing`);
    },
    async confirm({ message, default: preset = true }) {
      const answer = next(`${message} (${preset ? 'yes' : 'no'})`);
      return typeof answer === 'boolean' ? answer : preset;
    },
  };
  return { prompt, asked, heard: [] };
}

/** Options of `interactiveEnv`. */
export interface InteractiveOptions {
  user?: string;
  now?: string;
  env?: Record<string, string>;
  interactive?: boolean;
  flags?: Partial<GlobalFlags>;
}

/** The real environment of a repository, with that person at its terminal. */
export function interactiveEnv(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  who: Person,
  options: InteractiveOptions = {},
): Env {
  const vars = {
    ...repo.env,
    HANDOFF_USER: options.user ?? 'wei',
    HANDOFF_NOW: options.now ?? '2026-01-15T09:50:00Z',
    ...options.env,
  };
  const flags: GlobalFlags = {
    directory: undefined,
    json: false,
    quiet: false,
    input: true,
    color: false,
    commit: true,
    push: true,
    offline: false,
    fetch: false,
    cache: true,
    policy: true,
    as: undefined,
    allowSecret: undefined,
    ...options.flags,
  };
  const say = (line: string): void => void who.heard.push(line);
  const env = createEnv(
    {
      cwd: repo.dir,
      vars,
      clock: () => 0,
      terminal: true,
      stdin: async () => Buffer.alloc(0),
      say,
      show: async (text) => say(text),
      onInterrupt: () => () => {},
      columns: 100,
      program: 'handoff',
      version: '0.0.0',
      platformZones: null,
    },
    flags,
  );
  return { ...env, interactive: options.interactive ?? true, prompt: async () => who.prompt };
}
