import { Command, Option } from 'commander';
import { ASK } from './ask.js';
import { SETUP } from './setup.js';
import { SHIFT } from './shift.js';
import { TOPICS } from './topics.js';
import { GROUPS, type OptionSpec, type Options, type VerbSpec } from './verb.js';
import type { GlobalFlags } from './flags.js';
import { HandoffError } from '../errors.js';

/** What the person asked for. */
export interface Invocation {
  verb: VerbSpec;
  args: string[];
  options: Options;
  flags: GlobalFlags;
}

/** Every verb, in the order of help. */
export const VERBS: readonly VerbSpec[] = [...SETUP, ...SHIFT, ...ASK];

const GLOBAL: readonly OptionSpec[] = [
  { flags: '-C <dir>', help: 'run as if started in <dir>' },
  { flags: '--as <handle>', help: 'act as; recorded as such where it is not you' },
  { flags: '--json', help: 'answer with one JSON object' },
  { flags: '-q, --quiet', help: 'no talk on stderr' },
  { flags: '--no-input', help: 'never ask' },
  { flags: '--no-color', help: 'no colours' },
  { flags: '--no-commit', help: 'write the file and leave the commit to you' },
  { flags: '--no-push', help: 'do not publish; handoff publish does it later' },
  { flags: '--fetch', help: 'fetch from the remote first' },
  { flags: '--offline', help: 'use no network' },
  { flags: '--no-cache', help: 'compute everything anew' },
  {
    flags: '--allow-secret <reason>',
    help: 'record what looks like a secret, and why that is right',
  },
];

/** How commander talks while it parses. */
export interface Output {
  out: (text: string) => void;
  err: (text: string) => void;
}

/**
 * Reads the command line.
 * @returns null where help or the version was asked for and has been printed
 * @throws CommanderError for wrong usage, HandoffError `usage` for an unknown topic
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
      '\nTopics: handoff help exit-codes, handoff help body\nStart with: handoff init, then handoff declare',
    );
  addOptions(program, GLOBAL);
  for (const group of GROUPS) {
    for (const verb of VERBS.filter((candidate) => candidate.group === group)) {
      const command = program
        .command(`${verb.name}${verb.args ? ` ${verb.args}` : ''}`)
        .summary(verb.summary)
        .description(verb.summary)
        .helpGroup(`${group}:`);
      // Three hundred options cost as much as the rest of a start: only what was typed gets its
      // own.
      if (!argv.includes(verb.name)) continue;
      command.configureHelp({ showGlobalOptions: true });
      addOptions(command, verb.options);
      addOptions(command, GLOBAL, true);
      command.addHelpText('before', examples(verb));
      command.action(() => {
        invocation = {
          verb,
          args: command.args,
          options: command.opts(),
          flags: flagsOf(program, command),
        };
      });
    }
  }
  program
    .command('help [topic]')
    .summary('help for a verb or a topic')
    .helpGroup('Set up:')
    .action((topic?: string) => help(program, topic, output));
  if (argv.length === 0) {
    program.outputHelp();
    return null;
  }
  program.parse([...argv], { from: 'user' });
  return invocation;
}

function addOptions(command: Command, specs: readonly OptionSpec[], hidden = false): void {
  for (const spec of specs) {
    const option = new Option(spec.flags, spec.help).hideHelp(hidden);
    if (spec.repeat)
      option.argParser((value: string, previous: string[] | undefined) => [
        ...(previous ?? []),
        value,
      ]);
    if (spec.choices) option.choices(spec.choices);
    command.addOption(option);
  }
}

/** Global flags count before and after the verb. */
function flagsOf(program: Command, command: Command): GlobalFlags {
  const value = (name: string): unknown =>
    command.getOptionValueSource(name) === 'cli'
      ? command.getOptionValue(name)
      : program.getOptionValue(name);
  const text = (name: string): string | undefined =>
    typeof value(name) === 'string' ? String(value(name)) : undefined;
  const coloured = [command, program].some((one) => one.getOptionValueSource('color') === 'cli')
    ? value('color') === true
    : undefined;
  return {
    directory: text('C'),
    as: text('as'),
    allowSecret: text('allowSecret'),
    // The same under another name, where a verb has it.
    json: value('json') === true || command.getOptionValue('format') === 'json',
    quiet: value('quiet') === true,
    input: value('input') !== false,
    color: coloured,
    commit: value('commit') !== false,
    push: value('push') !== false,
    offline: value('offline') === true,
    fetch: value('fetch') === true,
    cache: value('cache') !== false,
  };
}

function examples(verb: VerbSpec): string {
  const lines = verb.examples.map(
    ([command, does]) => `  ${command}${does ? `\n      ${does}` : ''}`,
  );
  return `Examples:\n${lines.join('\n')}\n`;
}

function help(program: Command, topic: string | undefined, output: Output): void {
  const command = program.commands.find((candidate) => candidate.name() === topic);
  if (command) command.outputHelp();
  else if (topic === undefined) program.outputHelp();
  else if (Object.hasOwn(TOPICS, topic)) output.out(TOPICS[topic] as string);
  else
    throw new HandoffError(
      'usage',
      `there is no help on ${topic.slice(0, 40)}`,
      `topics: ${Object.keys(TOPICS).join(', ')}, and every verb`,
    );
}
