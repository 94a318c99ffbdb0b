import { NO_FLAGS } from './cli/flags.js';
import { kindOfRun, type Outcome } from './cli/verb.js';
import { formatTime } from './protocol/format/time.js';
import { createEnv, type Env } from './env.js';
import { extensionsInHelp, runAsExtension } from './cli/extension.js';
import type { Process } from './cli/process.js';
import { MOST_INPUT } from './protocol/format/most-input.js';
import { exitCodeOf, HandoffError, outputOf, RecordRefused } from './errors.js';
import { parse, type Invocation } from './cli/program.js';
import { clockOf } from './system/clock.js';
import { isSet } from './system/is-set.js';
import { machineFault } from './system/files/file-fault.js';
import { startTracing } from './system/trace.js';
import { cleanJson, cleanLine, cleanLines } from './terminal/clean.js';
import { colouredStyle, plainStyle, wantsColour, type Style } from './terminal/style.js';
import { loadMask } from './terminal/load-mask.js';
import { afterHangUp } from './terminal/hang-up.js';
import { isTerminal } from './terminal/is-terminal.js';
import { createTerminal } from './terminal/terminal.js';
import type { Failure } from './schema/types.js';
import { findingLines } from './terminal/findings/finding-lines.js';
import { shown } from './terminal/shown.js';

/** Findings that are printed; the rest is counted. */
const SHOWN = 50;
/** Columns of a terminal that does not say how wide it is. */
const FALLBACK_WIDTH = 100;

const terminal = createTerminal();
let programVersion = '';

/**
 * Runs the program on a command line.
 * @returns the exit code of the process
 */
export async function main(argv: readonly string[], version: string): Promise<number> {
  return afterHangUp(await answered(argv, version));
}

async function answered(argv: readonly string[], version: string): Promise<number> {
  programVersion = version;
  const debug = process.env['HANDOFF_DEBUG'] ?? '';
  if (debug !== '') await traceTo(debug);
  let invocation: Invocation | null = null;
  let [help, complaint] = ['', ''];
  try {
    const extended = await runAsExtension(argv, process.env);
    if (extended !== null) return extended;
    invocation = parse(await typed(argv), version, {
      extensions: await extensionsInHelp(argv, process.env),
      out: (text) => (help += text),
      err: (text) => (complaint += text),
    });
    await showHelp(help);
    const exit = invocation === null ? 0 : await execute(invocation);
    return terminal.fault() === null ? exit : undelivered(terminal.fault() ?? '', exit, invocation);
  } catch (error) {
    // commander throws after it has printed its help.
    if (invocation === null) await showHelp(help);
    return await fail(error, invocation, argv, complaint);
  }
}

/** What was typed; `handoff` alone means `handoff start` where there are records. */
async function typed(argv: readonly string[]): Promise<readonly string[]> {
  if (argv.length > 0) return argv;
  const { hasRecords } = await import('./usecases/has-records.js');
  return (await hasRecords(createEnv(await processOf(), NO_FLAGS))) ? ['start'] : argv;
}

async function showHelp(help: string): Promise<void> {
  if (help !== '') terminal.out(await fitted(help, 1));
}

/** Traces the areas that HANDOFF_DEBUG names on stderr, with secrets masked. */
async function traceTo(named: string): Promise<void> {
  const { maskSecrets } = await import('./protocol/secrets/mask.js');
  startTracing(named, (line) => terminal.err(`${cleanLine(maskSecrets(line))}\n`));
}

async function execute(invocation: Invocation): Promise<number> {
  const { verb, args, options, flags } = invocation;
  const env = createEnv(await processOf(), flags, {
    fetches: verb.fetchesFirst ?? null,
    records: kindOfRun(verb, options) !== 'asks',
  });
  const { exit, answer, text } = await verb.run(env, { args, options });
  try {
    await tell(env, invocation, { answer, text });
  } catch (error) {
    return undelivered(error instanceof Error ? error.message : String(error), exit, invocation);
  }
  await env.told();
  return exit;
}

/** Prints the answer. */
async function tell(
  env: Env,
  { options, flags, marked }: Invocation,
  { answer, text }: Pick<Outcome<object>, 'answer' | 'text'>,
): Promise<void> {
  if (flags.json) return tellJson(answer, marked);
  const { out, verbatim, commands, talk, summary, outputs } = text(await styleOf(env));
  // Like grep -q: with both flags the exit code is the answer.
  if (out && !(flags.quiet && options['exitCode']))
    terminal.out(verbatim ? out : await fitted(out, 1), commands);
  if (talk && !flags.quiet) terminal.err(await fitted(talk, 2));
  if (summary === undefined && outputs === undefined) return;
  const { tellRunner } = await import('./terminal/job-files.js');
  for (const fault of tellRunner(env.vars, summary ?? '', outputs ?? {}))
    terminal.err(`handoff: ${cleanLine(fault)}\n`);
}

/** Prints an answer as JSON, for a coding agent between the lines that mark data. */
async function tellJson(answer: object, marked: boolean): Promise<void> {
  const json = cleanJson(answer);
  terminal.out(marked ? await markedText(json) : `${json}\n`);
}

/** A text between the lines that mark data. */
async function markedText(text: string): Promise<string> {
  const { markedData } = await import('./protocol/format/marked-data.js');
  return markedData(text);
}

/**
 * The answer could not be printed. What was recorded or sent stays so, and its exit code stands; a
 * verb that only asks has not answered.
 */
function undelivered(reason: string, exit: number, invocation: Invocation | null): number {
  terminal.err(`handoff: the answer could not be printed (${reason})\n`);
  const kind = invocation === null ? 'asks' : kindOfRun(invocation.verb, invocation.options);
  return exit === 0 && kind === 'asks' ? 2 : exit;
}

/** The process as `createEnv` takes it; no other code reads `process`. */
async function processOf(): Promise<Process> {
  const wrap = await fitting(2);
  return {
    cwd: currentFolder(),
    // A plain copy: each read of process.env is a call to the system.
    vars: { ...process.env },
    clock: () => Date.now(),
    get terminal() {
      return isTerminal(0) && isTerminal(1);
    },
    stdin: async () => {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of process.stdin) {
        chunks.push(Buffer.from(chunk as Uint8Array));
        size += chunks.at(-1)?.length ?? 0;
        if (size > MOST_INPUT)
          throw new HandoffError(
            'usage',
            'standard input is larger than 16 MB',
            'a declaration has at most 64 KB',
          );
      }
      return Buffer.concat(chunks);
    },
    say: (line) => terminal.err(`${wrap(line)}\n`),
    show: async (text) => terminal.out(await fitted(text, 1)),
    onInterrupt: (work) => {
      process.once('SIGINT', work);
      return () => void process.removeListener('SIGINT', work);
    },
    get columns() {
      return columnsOf(1);
    },
    program: process.argv[1] ?? '',
    version: programVersion,
    platformZones: process.versions['tz'] ?? null,
  };
}

async function styleOf(env: Env): Promise<Style> {
  const human = env.columns !== null;
  const base = {
    human,
    width: env.columns ?? FALLBACK_WIDTH,
    now: env.now(),
    zone: human ? await (await import('./cli/app.js')).ownZone(env) : 'UTC',
  };
  return wantsColour(env.flags.color, env.vars, human) ? colouredStyle(base) : plainStyle(base);
}

/** The text, wrapped between words if the output is a terminal. */
async function fitted(text: string, descriptor: 1 | 2): Promise<string> {
  return (await fitting(descriptor))(text);
}

async function fitting(descriptor: 1 | 2): Promise<(text: string) => string> {
  const columns = columnsOf(descriptor);
  if (columns === null) return (text) => text;
  const { wrapText } = await import('./terminal/text/wrap.js');
  return (text) => wrapText(text, columns);
}

/**
 * How wide the terminal is that one of our outputs is; null where it is none.
 * `HANDOFF_FORCE_TTY=<columns>` answers as on a terminal, for transcripts.
 */
function columnsOf(descriptor: 1 | 2): number | null {
  const forced = process.env['HANDOFF_FORCE_TTY'] ?? '';
  if (forced === '' && !isTerminal(descriptor)) return null;
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  return Number(forced) || (isTerminal(descriptor) && stream.columns) || FALLBACK_WIDTH;
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new HandoffError(
      'usage',
      'the current folder no longer exists',
      'change to an existing folder',
    );
  }
}

/** @param complaint commander's message about the command line */
async function fail(
  given: unknown,
  invocation: Invocation | null,
  argv: readonly string[],
  complaint: string,
): Promise<number> {
  const error = machineFault(given) ?? given;
  // commander has printed its own message, and its errors have no `kind`.
  const commander =
    error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
  if (commander && 'exitCode' in error && error.exitCode === 0) return 0;
  const exit = commander ? 2 : exitCodeOf(error);
  const json = invocation?.flags.json ?? argv.includes('--json');
  const maskSecrets = await loadMask();
  if (json) {
    const failure = failureAnswer(error, exit, invocation, maskSecrets);
    await tellJson(failure, invocation?.marked === true);
  } else {
    const lines = maskSecrets(commander ? cleanLines(complaint) : failureLines(error, exit));
    // A text of the policy may stand in it.
    const isMarked = invocation?.options['agent'] === true;
    terminal.err(isMarked ? await markedText(lines) : await fitted(lines, 2));
  }
  return exit;
}

function failureAnswer(
  error: unknown,
  exit: number,
  invocation: Invocation | null,
  mask: (text: string) => string,
): Failure {
  const output = outputOf(error);
  return {
    schema: `handoff.${invocation?.verb.name ?? 'error'}/1`,
    as_of: formatTime(asOf()),
    complete: false,
    warnings: [],
    error: {
      code: error instanceof HandoffError ? error.kind : exit === 2 ? 'usage' : 'bug',
      message: mask(messageOf(error)),
      hint: error instanceof HandoffError && error.hint !== null ? mask(error.hint) : null,
      ...(output.length > 0 ? { output: output.map(mask) } : {}),
    },
    ...(error instanceof RecordRefused ? { findings: [...error.findings] } : {}),
  };
}

function failureLines(error: unknown, exit: number): string {
  const lines: string[] = [];
  if (error instanceof RecordRefused) lines.push(...findingLines(shown(error.findings), SHOWN));
  lines.push(...outputOf(error).map(cleanLine));
  const hint = error instanceof HandoffError && error.hint !== null ? `; ${error.hint}` : '';
  lines.push(
    `handoff: ${exit === 70 ? 'a bug in handoff: ' : ''}${cleanLine(messageOf(error) + hint)}`,
  );
  if (exit === 70 && isSet(process.env['HANDOFF_DEBUG']) && error instanceof Error)
    lines.push(cleanLines(error.stack ?? ''));
  return `${lines.join('\n')}\n`;
}

/** The time of the program; of the machine, if HANDOFF_NOW is no time. */
function asOf(): number {
  try {
    return clockOf(process.env, () => Date.now())();
  } catch {
    return Date.now();
  }
}

function messageOf(error: unknown): string {
  // The message of this error only says that help was shown.
  if (error instanceof Error && 'code' in error && error.code === 'commander.help')
    return 'no verb was given';
  return error instanceof Error ? error.message : String(error);
}
