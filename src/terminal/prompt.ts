import { isBlank } from '../protocol/format/is-blank.js';
import { checkbox, confirm, input, select } from '@inquirer/prompts';
import { clean, cleanLine } from './clean.js';
import { interruptible } from './interruption.js';
import { PastedLines } from './pasted-lines.js';
import { pickPrompt } from './pick-prompt.js';
import { lineTheme, type LineTheme } from './line-theme.js';
import { PLAIN_THEME } from './plain-theme.js';
import { wrappedQuestion } from './prompt-layout.js';
import { cut } from './text/width.js';

/**
 * Prompts for a person at a terminal. Ctrl-C ends each with HandoffError `interrupted`, and the
 * terminal is restored.
 */
export interface Prompt {
  /** Columns of the terminal. */
  readonly width: number;
  /**
   * A text; may be empty only if `optional`. Trims spaces. `validate` is not called with an empty
   * text.
   */
  text(question: {
    message: string;
    default?: string;
    optional?: boolean;
    validate?: (text: string) => string | true;
  }): Promise<string>;
  /**
   * A line, and every further line that was pasted with it; empty if nothing was typed. `validate`
   * is not called with an empty text, nor with the further lines.
   */
  lines(question: {
    message: string;
    validate?: (text: string) => string | true;
  }): Promise<string[]>;
  choose<T>(question: {
    message: string;
    choices: readonly { name: string; value: T; hint?: string }[];
    default?: T;
  }): Promise<T>;
  /**
   * One of a list, which typing narrows.
   * @param read what a typed text names, or why it names nothing; by default only the list counts
   */
  pick<T>(question: {
    message: string;
    choices: readonly { name: string; value: T }[];
    read?: (text: string) => { value: T } | { fault: string };
  }): Promise<T>;
  tick<T>(question: {
    message: string;
    choices: readonly { name: string; value: T; ticked?: boolean }[];
  }): Promise<T[]>;
  confirm(question: { message: string; default?: boolean }): Promise<boolean>;
}

/** A question that is answered by a line. */
interface LineAsked {
  message: string;
  preset?: string | undefined;
  judge: (typed: string) => string | true;
}

/** Columns of inquirer's pointer and mark before a choice. */
const MARGIN = 5;
const PAGE = 12;

/**
 * The real prompts. They clean everything that they show, because it may come from others' records.
 */
export function createPrompt({
  colour = true,
  say = () => {},
}: { colour?: boolean; say?: (line: string) => void } = {}): Prompt {
  const theme = colour ? {} : { theme: PLAIN_THEME };
  const width = (): number => process.stdout.columns || 80;
  const asked = (message: string): { message: string; theme: LineTheme } => {
    const question = wrappedQuestion(clean(message), width());
    return { message: question, theme: lineTheme(colour, question, width()) };
  };
  /** A line, and the lines that were pasted with it. */
  const typedLines = async ({ message, preset, judge }: LineAsked): Promise<string[]> => {
    const pasted = new PastedLines(process.stdin);
    const validate = (typed: string): string | true => {
      const verdict = judge(typed);
      if (verdict !== true) pasted.forget();
      return verdict;
    };
    try {
      const shown = preset === undefined ? {} : { default: cleanLine(preset) };
      const typed = await interruptible((signal) =>
        input({ ...asked(message), ...shown, validate }, { signal }),
      );
      await pasted.settle();
      // The default was cleaned for the screen: if the person did not change it, return the
      // original.
      const first = preset !== undefined && typed === cleanLine(preset) ? preset : typed;
      return [first, ...pasted.lines].map((line) => line.trimEnd());
    } finally {
      pasted.stop();
    }
  };
  const labelOf = (name: string): string => cut(cleanLine(name), width() - MARGIN);
  return {
    get width() {
      return width();
    },
    async text({ message, default: preset, optional = false, validate }) {
      const judge = (typed: string): string | true => {
        const text = typed.trim();
        if (text === '' && optional) return true;
        if (isBlank(text)) return 'type a text, or press Ctrl-C to leave';
        const verdict = validate?.(text) ?? true;
        return verdict === true ? true : cleanLine(verdict);
      };
      for (let offered = preset; ;) {
        const lines = await typedLines({ message, preset: offered, judge });
        const [first = ''] = lines;
        if (lines.length < 2) return first.trim();
        // Where the text may have one line only, the others go on behind it.
        const whole = [lines.join('\n'), lines.join(' ')].find((text) => judge(text) === true);
        if (whole !== undefined) {
          say(`  All ${lines.length} pasted lines are kept.`);
          return whole;
        }
        offered = lines.join(' ');
        say(`  The ${lines.length} pasted lines together: ${String(judge(offered))}`);
      }
    },
    async lines({ message, validate }) {
      const judge = (typed: string): string | true => {
        const text = typed.trim();
        const verdict = text === '' ? true : (validate?.(text) ?? true);
        return verdict === true ? true : cleanLine(verdict);
      };
      const lines = await typedLines({ message, judge });
      return lines.filter((line) => line !== '');
    },
    async choose({ message, choices, default: preset }) {
      const listed = choices.map(({ name, hint }, value) => ({
        name: labelOf(name),
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
            ...asked(message),
            choices: listed,
            default: index,
            pageSize: PAGE,
            loop: false,
          },
          { signal },
        ),
      );
      return pick(choices, chosen);
    },
    async pick({ message, choices, read = unknownName }) {
      const picked = await interruptible((signal) =>
        pickPrompt(
          {
            message: asked(message).message,
            names: choices.map(({ name }) => cleanLine(name)),
            width: width(),
            faultOf: (text) => {
              const named = read(text);
              return 'fault' in named ? cleanLine(named.fault) : null;
            },
            ...theme,
          },
          { signal },
        ),
      );
      if (typeof picked === 'number') return pick(choices, picked);
      const named = read(picked);
      if ('fault' in named) throw new RangeError(named.fault);
      return named.value;
    },
    async tick({ message, choices }) {
      const listed = choices.map(({ name, ticked = false }, value) => ({
        name: labelOf(name),
        value,
        checked: ticked,
      }));
      const chosen = await interruptible((signal) =>
        checkbox({ ...asked(message), choices: listed, pageSize: PAGE, loop: false }, { signal }),
      );
      return chosen.map((index) => pick(choices, index));
    },
    confirm: ({ message, default: preset = true }) =>
      interruptible((signal) => confirm({ ...asked(message), default: preset }, { signal })),
  };
}

function unknownName(text: string): { fault: string } {
  return { fault: `nothing in the list is called ${text}` };
}

function pick<T>(choices: readonly { value: T }[], index: number): T {
  const choice = choices[index];
  if (!choice) throw new RangeError('no such choice');
  return choice.value;
}
