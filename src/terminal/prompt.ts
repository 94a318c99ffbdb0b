import { checkbox, confirm, input, select } from '@inquirer/prompts';
import { clean, cleanLine } from './clean.js';
import { interruptible } from './interruption.js';
import { PLAIN_THEME } from './plain-theme.js';
import { cut } from './text/width.js';

/**
 * Questions to a person at a terminal. Every one ends with HandoffError `interrupted` on Ctrl-C,
 * and leaves the terminal as it was.
 */
export interface Prompt {
  /** Columns of the terminal. */
  readonly width: number;
  /**
   * A text that may not be empty unless `optional`; blanks around it are dropped. `validate` never
   * sees an empty one.
   */
  text(question: {
    message: string;
    default?: string;
    optional?: boolean;
    validate?: (text: string) => string | true;
  }): Promise<string>;
  choose<T>(question: {
    message: string;
    choices: readonly { name: string; value: T; hint?: string }[];
    default?: T;
  }): Promise<T>;
  tick<T>(question: {
    message: string;
    choices: readonly { name: string; value: T; ticked?: boolean }[];
  }): Promise<T[]>;
  confirm(question: { message: string; default?: boolean }): Promise<boolean>;
}

/** Columns that inquirer's own pointer and mark take before a choice. */
const MARGIN = 5;
const PAGE = 12;

/**
 * The real prompts. Whatever is shown is made harmless first, because it may come from records of
 * others.
 */
export function createPrompt({ colour = true }: { colour?: boolean } = {}): Prompt {
  const theme = colour ? {} : { theme: PLAIN_THEME };
  const width = (): number => process.stdout.columns || 80;
  const named = (name: string): string => cut(cleanLine(name), width() - MARGIN);
  return {
    get width() {
      return width();
    },
    async text({ message, default: preset, optional = false, validate }) {
      const judge = (typed: string): string | true => {
        const text = typed.trim();
        if (text === '') return optional || 'type a text, or press Ctrl-C to leave';
        const verdict = validate?.(text) ?? true;
        return verdict === true ? true : cleanLine(verdict);
      };
      const shown = preset === undefined ? {} : { default: cleanLine(preset) };
      const typed = await interruptible((signal) =>
        input({ message: clean(message), ...shown, ...theme, validate: judge }, { signal }),
      );
      // What was cleaned for the screen is not what was meant: an untouched default comes back as
      // it was given.
      return (preset !== undefined && typed === cleanLine(preset) ? preset : typed).trim();
    },
    async choose({ message, choices, default: preset }) {
      const listed = choices.map(({ name, hint }, value) => ({
        name: named(name),
        value,
        ...(hint === undefined ? {} : { description: cleanLine(hint) }),
      }));
      const index = Math.max(
        0,
        choices.findIndex(({ value }) => value === preset),
      );
      const chosen = await interruptible((signal) =>
        select(
          {
            message: clean(message),
            choices: listed,
            default: index,
            pageSize: PAGE,
            loop: false,
            ...theme,
          },
          { signal },
        ),
      );
      return pick(choices, chosen);
    },
    async tick({ message, choices }) {
      const listed = choices.map(({ name, ticked = false }, value) => ({
        name: named(name),
        value,
        checked: ticked,
      }));
      const chosen = await interruptible((signal) =>
        checkbox(
          { message: clean(message), choices: listed, pageSize: PAGE, loop: false, ...theme },
          { signal },
        ),
      );
      return chosen.map((index) => pick(choices, index));
    },
    confirm: ({ message, default: preset = true }) =>
      interruptible((signal) =>
        confirm({ message: clean(message), default: preset, ...theme }, { signal }),
      ),
  };
}

function pick<T>(choices: readonly { value: T }[], index: number): T {
  const choice = choices[index];
  if (!choice) throw new RangeError('no such choice');
  return choice.value;
}
