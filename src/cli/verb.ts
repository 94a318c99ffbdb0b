import { own } from '../protocol/format/own.js';
import type { Env } from '../env.js';
import { HandoffError, NoMatch } from '../errors.js';
import { withWords } from '../usecases/with-words.js';
import { shown, type Shown } from '../terminal/shown.js';
import type { Style } from '../terminal/style.js';
import { takes, type GlobalName } from './global-flags.js';

/** The headings of help, in order: when in a shift a verb is used. */
export const GROUPS = [
  'Set up',
  'Start of shift',
  'In the shift',
  'End of shift',
  'Ask',
  'Checks',
] as const;
export type Group = (typeof GROUPS)[number];

/**
 * What a verb does to the world: `asks` only answers, `records` writes here, `sends` talks to a
 * server. It decides which global flags the verb takes (global-flags.ts) and what exit code stands
 * when the answer could not be printed: what was written or sent is not undone by that.
 */
export type Kind = 'asks' | 'records' | 'sends';

/** One option of a verb. Its flags are written as commander reads them, such as `--owner <handle>`. */
export interface OptionSpec {
  readonly flags: string;
  readonly help: string;
  /** May be given more than once. */
  readonly repeat?: true;
  readonly choices?: readonly string[];
}

/** When a verb fetches by itself: as a rule, or where the policy asks for it. */
export type FetchesFirst = 'as-a-rule' | 'by-policy';

/** What the command line and the help need of a verb, as data. */
export interface VerbFacts {
  readonly name: string;
  readonly group: Group;
  readonly kind: Kind;
  /**
   * Fetches before it answers: unless the policy says `fetch: never`, or only if it says
   * `on-start`.
   */
  readonly fetchesFirst?: FetchesFirst;
  /** Of a verb that records: without one of these options, as `OptionsOf` names them, it asks. */
  readonly recordsOnlyWith?: readonly string[];
  /** Global flags of its kind that it refuses. */
  readonly without?: readonly GlobalName[];
  readonly summary: string;
  /** Its argument as commander reads it, such as `<id>` or `[path...]`. */
  readonly args?: string;
  readonly options: readonly OptionSpec[];
  /** Commands with what each does; help shows them first. */
  readonly examples: readonly (readonly [command: string, does: string])[];
}

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;
type LongName<F extends string> = F extends `${string}--${infer Rest}`
  ? Rest extends `${infer Name} ${string}`
    ? Name
    : Rest
  : never;
type ValueOf<O extends OptionSpec> = O extends { repeat: true }
  ? readonly string[]
  : O extends { choices: readonly (infer Choice)[] }
    ? Choice | undefined
    : O['flags'] extends `${string} <${string}`
      ? string | undefined
      : O['flags'] extends `${string} [${string}`
        ? string | true | undefined
        : boolean;

/** The options of a verb by the names that follow from their flags: `--needed-by <t>` is neededBy. */
export type OptionsOf<F extends VerbFacts> = {
  readonly [O in F['options'][number] as Camel<LongName<O['flags']>>]: ValueOf<O>;
};

/** The arguments of a verb: none, one, perhaps one, or any number. */
export type ArgsOf<F extends VerbFacts> = F extends { args: infer A }
  ? A extends `${string}...${string}`
    ? readonly string[]
    : A extends `<${string}`
      ? readonly [string]
      : readonly [string?]
  : readonly [];

/** The result of a verb: its answer, as `--json` prints it, and the exit code. */
export interface Result<A> {
  exit: number;
  answer: A;
  /** The output format, for verbs with `--format`. */
  format?: string;
}

/** An answer as text: `out` for stdout, `talk` for stderr. */
export interface Text {
  out: string;
  /** True if `out` is for a program: it is never wrapped. */
  verbatim?: true;
  /** True if `out` is commands that a CI runner is to obey. */
  commands?: true;
  talk?: string;
  /** Markdown for the summary of a CI job. */
  summary?: string;
  /** Values for the steps that follow in a CI job, by name. */
  outputs?: Readonly<Record<string, string>>;
}

/** The part of a verb that is loaded only when the verb runs. */
export interface Implementation<F extends VerbFacts, A extends object> {
  run(env: Env, args: ArgsOf<F>, options: OptionsOf<F>): Promise<Result<A>>;
  /** Gets text in which terminal control characters are escaped. */
  view(answer: Shown<A>, style: Style, format?: string): Text;
}

/** The typed arguments and options, as commander parsed them. */
export interface Typed {
  args: readonly string[];
  options: Readonly<Record<string, unknown>>;
}

/** What a run left: the answer, the exit code, and the answer as text where somebody wants it. */
export interface Outcome<A extends object> {
  exit: number;
  answer: A;
  text(style: Style): Text;
}

/** A verb: its facts, and how it runs. The types of its options are hidden. */
export interface Verb<A extends object = object> extends VerbFacts {
  run(env: Env, typed: Typed): Promise<Outcome<A>>;
}

/** Keeps the literal types of the facts: the types of the options are derived from them. */
export function describe<const F extends VerbFacts>(facts: F): F {
  return facts;
}

/** Makes a verb from its facts and the loader of its implementation. */
export function verb<F extends VerbFacts, A extends object>(
  facts: F,
  load: () => Promise<Implementation<F, A>>,
): Verb<A> {
  return {
    ...facts,
    run: async (env, typed) => {
      let isLoaded = false;
      try {
        const { run, view } = await load();
        isLoaded = true;
        // Whoever is at a terminal is asked before they type.
        if (env.interactive && writes(facts, typed)) {
          const { needPolicy } = await import('../usecases/need-policy.js');
          await needPolicy(env);
        }
        const result = await run(env, argsOf(facts, typed), optionsOf(facts, typed));
        const { exit, format } = result;
        const hub = await env.hubTop();
        const answer = hub === null ? result.answer : await forHub(hub, result.answer);
        return { exit, answer, text: (style) => view(shown(answer), style, format) };
      } catch (given) {
        const error = await hubError(
          env,
          facts,
          given instanceof NoMatch ? await matched(env, given) : given,
        );
        // What a person typed is kept if the world failed, not they.
        throw kindOfRun(facts, typed.options) === 'records'
          ? await withWords(env, facts.name, { ...typed, isUnread: !isLoaded }, error)
          : error;
      }
    },
  };
}

/** What a run does to the world: a verb that records may only ask without some options. */
export function kindOfRun(
  { kind, recordsOnlyWith }: Pick<VerbFacts, 'kind' | 'recordsOnlyWith'>,
  options: Typed['options'],
): Kind {
  const isGiven = (name: string): boolean =>
    ![undefined, false].some((no) => own(options, name) === no);
  return recordsOnlyWith === undefined || recordsOnlyWith.some(isGiven) ? kind : 'asks';
}

/** True for a run that is to record something. */
function writes(facts: VerbFacts, { options }: Typed): boolean {
  const isRehearsal = options['dryRun'] === true || options['draft'] === true;
  return kindOfRun(facts, options) === 'records' && takes(facts, 'policy') && !isRehearsal;
}

async function matched(env: Env, error: NoMatch): Promise<unknown> {
  const { matchedElsewhere } = await import('../usecases/projects/matched-elsewhere.js');
  return matchedElsewhere(env, error);
}

async function forHub<A extends object>(hub: string, answer: A): Promise<A> {
  return (await import('../usecases/hub/commands.js')).answerForHub(hub, answer);
}

/** What keeps `guard` from answering is a matter of the changes where the person stands. */
async function hubError(env: Env, { name }: VerbFacts, error: unknown): Promise<unknown> {
  if (!(error instanceof HandoffError) || name === 'guard') return error;
  const hub = await env.hubTop();
  return hub === null
    ? error
    : (await import('../usecases/hub/commands.js')).errorForHub(hub, error);
}

/** @returns the arguments; commander has checked their number by the same facts */
function argsOf<F extends VerbFacts>(_facts: F, { args }: Typed): ArgsOf<F> {
  return args as ArgsOf<F>;
}

/** @returns every option of the verb: a flag that was not given is false, a list is empty */
function optionsOf<F extends VerbFacts>(facts: F, { options }: Typed): OptionsOf<F> {
  const values = facts.options.map((option) => {
    const name = optionName(option);
    const absent = option.repeat ? [] : / [<[]/.test(option.flags) ? undefined : false;
    return [name, own(options, name) ?? absent] as const;
  });
  // Safe: commander parsed the options by the same flags.
  return Object.fromEntries(values) as OptionsOf<F>;
}

/** The key under which commander stores an option: `--needed-by <time>` as neededBy. */
function optionName({ flags }: Pick<OptionSpec, 'flags'>): string {
  const [, long = ''] = /--([a-z-]+)/.exec(flags) ?? [];
  return long.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
