import type { JsonObject } from '../protocol/format/json.js';
import type { Env } from '../env.js';
import type { Style } from '../terminal/style.js';

/** What a command gives back: its answer, as JSON output prints it, and the exit code. */
export interface Result {
  exit: number;
  answer: JsonObject;
  /** In which form the view is to show it, where the verb has several. */
  format?: string;
}

/** What a view makes of an answer: text for stdout, and talk for stderr. */
export interface Text {
  out: string;
  talk?: string;
  /** Markdown for the summary of a CI job, as often as it has one. */
  summary?: string;
  /** Values for the steps that follow in a CI job, by name. */
  outputs?: Readonly<Record<string, string>>;
}

/** The values of a verb's options as commander gives them. */
export type Options = Record<string, string | string[] | boolean | undefined>;

/** A command with its view: what a verb loads when it is called, and not before. */
export interface Implementation {
  run: (env: Env, args: string[], options: Options) => Promise<Result>;
  view: (answer: JsonObject, style: Style, format?: string) => Text;
}

/** One option: flags as commander writes them, what it does, and whether it may be repeated. */
export interface OptionSpec {
  flags: string;
  help: string;
  repeat?: boolean;
  choices?: readonly string[];
}

/** A verb of the command line: everything that help needs, without its implementation. */
export interface VerbSpec {
  name: string;
  /** When in a shift one uses it: the heading in help. */
  group: Group;
  summary: string;
  /** Arguments as commander writes them, such as `<id>` or `[path...]`. */
  args?: string;
  options: readonly OptionSpec[];
  /** What to type, and what it does; they come first in help. */
  examples: readonly (readonly [command: string, does: string])[];
  load: () => Promise<Implementation>;
}

export const GROUPS = [
  'Set up',
  'Start of shift',
  'In the shift',
  'End of shift',
  'Ask',
  'Checks',
] as const;
export type Group = (typeof GROUPS)[number];
