import { own } from '../protocol/format/own.js';
import { Command, InvalidArgumentError, Option } from 'commander';
import { HandoffError } from '../errors.js';
import { didYouMean } from '../protocol/query/did-you-mean.js';
import { VERBS } from '../verbs/index.js';
import type { GlobalFlags } from './flags.js';
import { GLOBAL_FLAGS, GLOBAL_NAMES, takes, type GlobalName } from './global-flags.js';
import { AGENT } from './shared-options.js';
import { TOPICS } from './topics.js';
import { GROUPS, type OptionSpec, type Typed, type Verb, type VerbFacts } from './verb.js';

/** The command line, parsed. */
export interface Invocation extends Typed {
  verb: Verb;
  flags: GlobalFlags;
  /** True for an answer that is printed as JSON and marked as data. */
  marked: boolean;
}

/** Where commander prints help and errors. */
export interface Output {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Programs on PATH that add a command. */
  extensions?: readonly string[];
}

/**
 * Reads the command line.
 * @returns null where help or the version was asked for and has been printed
 * @throws CommanderError for wrong usage, HandoffError `usage` for an unknown topic or a global
 * flag that the verb has no use for
 */
export function parse(argv: readonly string[], version: string, output: Output): Invocation | null {
  let invocation: Invocation | null = null;
  const program = new Command('handoff');
  program
    .description('Git-native shift handoffs: declare, acknowledge, resolve, and ask the record.')
    .version(version, '-V, --version', 'print the version')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: output.out,
      writeErr: output.err,
      outputError: (text, write) => write(text),
    })
    .showSuggestionAfterError()
    .enablePositionalOptions(false)
    .addHelpText(
      'after',
      `\nTopics: ${Object.keys(TOPICS)
        .map((topic) => `handoff help ${topic}`)
        .join(
          ', ',
        )}${extensionLine(output.extensions ?? [])}\nStart with: handoff init, then handoff declare; from then on: handoff start`,
    );
  addOptions(program, Object.values(GLOBAL_FLAGS));
  for (const group of GROUPS) {
    for (const verb of VERBS.filter((candidate) => candidate.group === group)) {
      const command = program
        .command(`${verb.name}${verb.args ? ` ${verb.args}` : ''}`)
        .summary(verb.summary)
        .description(verb.summary)
        .helpGroup(`${group}:`);
      // Adding the options of all verbs doubles the start time, so only the typed verb gets its options.
      if (!argv.includes(verb.name)) continue;
      addOptions(command, verb.options);
      addOptions(command, Object.values(GLOBAL_FLAGS), true);
      command.addHelpText('before', examples(verb)).addHelpText('after', globalLine(verb));
      command.action(() => {
        refuseUseless(verb, program, command);
        const marked = verb.options.includes(AGENT) && command.getOptionValue('agent') === true;
        const flags = flagsOf(program, command);
        invocation = {
          verb,
          args: command.args,
          options: command.opts(),
          flags: marked ? { ...flags, json: true } : flags,
          marked,
        };
      });
    }
  }
  program
    .command('help [topic]')
    .summary('show help for a command or a topic')
    .helpGroup('Set up:')
    .action((topic?: string) => help(program, topic, output));
  if (argv.length === 0) {
    program.outputHelp();
    return null;
  }
  program.parse([...argv], { from: 'user' });
  return invocation;
}

/** The commands that programs called git-handoff-<name> add. */
function extensionLine(names: readonly string[]): string {
  return names.length === 0
    ? ''
    : `\nExtensions: ${names.map((name) => `handoff ${name}`).join(', ')}`;
}

function addOptions(command: Command, specs: readonly OptionSpec[], hidden = false): void {
  for (const spec of specs) {
    const option = new Option(spec.flags, spec.help).hideHelp(hidden);
    if (spec.repeat)
      option.argParser((value: string, previous: string[] | undefined) => [
        ...(previous ?? []),
        value,
      ]);
    if (spec.choices) option.choices(spec.choices).argParser(oneOf(spec.choices));
    command.addOption(option);
  }
}

/** Takes one of the choices; names the nearest one to what was typed instead. */
function oneOf(choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (choices.includes(value)) return value;
    const meant = didYouMean(value, choices);
    throw new InvalidArgumentError(
      `Allowed choices are ${choices.join(', ')}.${meant === null ? '' : ` Did you mean ${meant}?`}`,
    );
  };
}

/** The key under which commander stores a global flag. */
function kept(name: GlobalName): string {
  return new Option(GLOBAL_FLAGS[name].flags).attributeName();
}

/** Global flags count before and after the verb. */
function given(command: Command, name: GlobalName): boolean {
  return command.getOptionValueSource(kept(name)) === 'cli';
}

/** @throws HandoffError `usage` for a global flag that the verb would ignore */
function refuseUseless(verb: VerbFacts, ...commands: readonly Command[]): void {
  for (const name of GLOBAL_NAMES) {
    if (takes(verb, name) || !commands.some((command) => given(command, name))) continue;
    const [flag = ''] = /--[a-z-]+/.exec(GLOBAL_FLAGS[name].flags) ?? [];
    throw new HandoffError(
      'usage',
      `handoff ${verb.name} does not take ${flag}`,
      `leave it out; handoff ${verb.name} --help lists its flags`,
    );
  }
}

function flagsOf(program: Command, command: Command): GlobalFlags {
  const value = (name: GlobalName): unknown =>
    (given(command, name) ? command : program).getOptionValue(kept(name));
  const text = (name: GlobalName): string | undefined =>
    typeof value(name) === 'string' ? String(value(name)) : undefined;
  return {
    directory: text('directory'),
    as: text('as'),
    allowSecret: text('allowSecret'),
    // `--format json` means the same as `--json`.
    json: value('json') === true || command.getOptionValue('format') === 'json',
    quiet: value('quiet') === true,
    input: value('input') !== false,
    color: [command, program].some((one) => given(one, 'color'))
      ? value('color') === true
      : undefined,
    commit: value('commit') !== false,
    push: value('push') !== false,
    offline: value('offline') === true,
    fetch: value('fetch') === true,
    cache: value('cache') !== false,
    policy: value('policy') !== false,
  };
}

/** The global flags that a verb takes, in one line: `handoff --help` explains them. */
function globalLine(verb: VerbFacts): string {
  const flags = GLOBAL_NAMES.filter((name) => takes(verb, name)).map((name) =>
    GLOBAL_FLAGS[name].flags.replace(/^-[a-z], /, ''),
  );
  return `\nAlso: ${flags.join(' ')}`;
}

function examples(verb: VerbFacts): string {
  const lines = verb.examples.map(
    ([command, does]) => `  ${command}${does ? `\n      ${does}` : ''}`,
  );
  return `Examples:\n${lines.join('\n')}\n`;
}

function help(program: Command, topic: string | undefined, output: Output): void {
  const command = program.commands.find((candidate) => candidate.name() === topic);
  if (command) command.outputHelp();
  else if (topic === undefined) program.outputHelp();
  else if (own(TOPICS, topic) !== undefined) output.out(own(TOPICS, topic) ?? '');
  else
    throw new HandoffError(
      'usage',
      `there is no help topic ${topic.slice(0, 40)}`,
      `topics: ${Object.keys(TOPICS).join(', ')}, and every command`,
    );
}
