import { own } from '../protocol/format/own.js';
/** Prints one line about what the program did, for debugging. */
type Trace = (line: string) => void;

/** Names in HANDOFF_DEBUG, and the topics that each traces. */
const TOPICS: Readonly<Record<string, readonly Topic[]>> = {
  git: ['git'],
  net: ['net'],
  github: ['net'],
  fold: ['fold'],
  all: ['git', 'net', 'fold'],
};
type Topic = 'git' | 'net' | 'fold';

/** Global, like the variable, so that no printer has to be passed down. */
const traces = new Map<Topic, Trace>();

/**
 * From now on prints a line for each event of the topics named. Called only by main.
 * @param named the value of HANDOFF_DEBUG: names separated by commas; unknown names are ignored
 */
export function startTracing(named: string, print: Trace): void {
  traces.clear();
  for (const topic of named.split(',').flatMap((name) => own(TOPICS, name.trim()) ?? []))
    traces.set(topic, (line) => print(`${topic}: ${line}`));
}

/** The printer of a topic; undefined if it is off, so that a line costs nothing. */
export function traceOf(topic: Topic): Trace | undefined {
  return traces.get(topic);
}

/**
 * Runs some work, and traces how many milliseconds it took.
 * @param describe describes the work, if it is traced
 */
export async function traced<T>(
  topic: Topic,
  work: () => Promise<T>,
  describe: (result: T) => string,
): Promise<T> {
  const trace = traces.get(topic);
  if (trace === undefined) return work();
  const begun = performance.now();
  const result = await work();
  trace(`${describe(result)} (${Math.round(performance.now() - begun)} ms)`);
  return result;
}
