/** Takes one line about something that the program did, for a person who looks for a fault. */
type Trace = (line: string) => void;

/** Names in HANDOFF_DEBUG, and what each traces. */
const TOPICS: Readonly<Record<string, readonly Topic[]>> = {
  git: ['git'],
  net: ['net'],
  github: ['net'],
  fold: ['fold'],
  all: ['git', 'net', 'fold'],
};
type Topic = 'git' | 'net' | 'fold';

/** Of the whole process, like the variable: what is deep inside need not be handed a printer. */
const traces = new Map<Topic, Trace>();

/**
 * From here on, prints a line for each thing of the topics named, and of no other. Called by main
 * alone.
 * @param named what HANDOFF_DEBUG holds: names with commas between; others are passed over
 */
export function startTracing(named: string, print: Trace): void {
  traces.clear();
  for (const topic of named.split(',').flatMap((name) => TOPICS[name.trim()] ?? []))
    traces.set(topic, (line) => print(`${topic}: ${line}`));
}

/** What prints a line of a topic; undefined where nobody wants it, so that a line costs nothing. */
export function traceOf(topic: Topic): Trace | undefined {
  return traces.get(topic);
}

/**
 * Does some work, and traces how many milliseconds it took.
 * @param told what was done, where it is traced
 */
export async function traced<T>(
  topic: Topic,
  work: () => Promise<T>,
  told: (result: T) => string,
): Promise<T> {
  const trace = traces.get(topic);
  if (trace === undefined) return work();
  const begun = performance.now();
  const result = await work();
  trace(`${told(result)} (${Math.round(performance.now() - begun)} ms)`);
  return result;
}
