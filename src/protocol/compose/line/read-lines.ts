import { isObject, type JsonObject } from '../../format/json.js';
import type { LineNames } from './names.js';
import { nextAction } from './next-action.js';
import { readLine, type LineList, type ReadLine } from './read-line.js';

/** Headings of a pasted handoff, and where the lines below them go. */
const HEADINGS: readonly (readonly [into: LineList | 'next', heading: RegExp])[] = [
  ['in_flight', /^(?:in[ -]?flight|in progress)(?: items?)?$/i],
  ['shipped', /^(?:shipped|done|finished|completed)(?: work| items?)?$/i],
  ['decisions', /^(?:active )?decisions?(?: made)?$/i],
  ['blockers', /^blockers?$/i],
  ['questions', /^(?:open )?questions?$/i],
  ['next', /^next(?: actions?| steps?)?$/i],
  ['dropped', /^dropped(?: items?)?$/i],
];
const BULLET = /^\s*(?:[-*•]|\d+[.)])\s+/;

/**
 * Reads lines that were typed or pasted. Headings of a handoff as people write it in a chat
 * (`Blockers:`) say where the lines below go, and an indented line continues the one above.
 */
export function readLines(lines: readonly string[], names: LineNames): ReadLine[] {
  const read: ReadLine[] = [];
  let into: LineList | 'next' = 'in_flight';
  for (const line of joined(lines)) {
    const heading = headingOf(line);
    if (heading !== null) {
      into = heading;
      continue;
    }
    if (into === 'next') addNext(read, line, names);
    else read.push(readLine(line, { ...names, items: withItems(names, read) }, into));
  }
  return read;
}

function joined(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    const last = whole.at(-1);
    const continues =
      last !== undefined && BULLET.test(last) && /^\s/.test(line) && !BULLET.test(line);
    if (continues) whole.push(`${whole.pop()} ${line.trim()}`);
    else whole.push(line.trimEnd());
  }
  return whole;
}

function headingOf(line: string): LineList | 'next' | null {
  const words = line.trim().replace(/:$/, '');
  if (!line.trim().endsWith(':')) return null;
  return HEADINGS.find(([, heading]) => heading.test(words))?.[0] ?? null;
}

/** A line below "Next actions": of the item that it names, else of the last one. */
function addNext(read: ReadLine[], line: string, names: LineNames): void {
  const text = line.replace(BULLET, '').trim();
  const items = withItems(names, read);
  const [, key = '', action = ''] = /^([a-z0-9][a-z0-9._-]*): (.+)$/.exec(text) ?? [];
  const named = items.has(key) ? key : null;
  const entry =
    read.find((one) => one.list === 'in_flight' && one.entry['key'] === named) ??
    (named === null ? read.findLast(({ list }) => list === 'in_flight') : undefined);
  const step = nextAction(named === null ? text : action, names);
  if (entry === undefined)
    read.push({
      list: 'in_flight',
      entry: { ...(named === null ? {} : { key: named }), next: [step] },
    });
  else entry.entry['next'] = [...actionsOf(entry.entry), step];
}

function actionsOf({ next }: JsonObject): JsonObject[] {
  return Array.isArray(next) ? next.filter((action) => isObject(action)) : [];
}

function withItems(names: LineNames, read: readonly ReadLine[]): Set<string> {
  const keys = read.flatMap(({ list, entry }) =>
    list === 'in_flight' && typeof entry['key'] === 'string' ? [entry['key']] : [],
  );
  return new Set([...names.items, ...keys]);
}
