import type { JsonObject } from '../../format/json.js';
import { itemLine } from './item-line.js';
import type { LineNames } from './names.js';
import { decisionLine, topicLine } from './topic-line.js';
import { takeTrailing } from './trailing.js';

/** The lists of a declaration that a line can go to. */
export type LineList = 'shipped' | 'in_flight' | 'dropped' | 'decisions' | 'blockers' | 'questions';

/** What a line says, and the list that it goes to. An item may be one that is known by its key. */
export interface ReadLine {
  list: LineList;
  entry: JsonObject;
}

const MARKS: readonly (readonly [list: LineList, begins: RegExp])[] = [
  ['shipped', /^(?:shipped|done|merged|finished|s):\s*/i],
  ['dropped', /^(?:drop|dropped):\s*/i],
  ['decisions', /^(?:decided|decision|d):\s*/i],
  ['blockers', /^(?:blocker|blocked|need|needs|b):\s*/i],
  ['questions', /^(?:(?:question|ask|q):|\?)\s*/i],
  ['in_flight', /^(?:item|in flight):\s*/i],
];
const KEYED = /^([a-z0-9][a-z0-9._-]{0,63})(?::\s+|\s+because\s+|$)/;

/**
 * Reads one line of text: `decided: …`, `blocker: …`, `question: …`, `shipped: …`, `drop: …`; any
 * other line is an item.
 * @param list where a line without such a mark goes
 */
export function readLine(text: string, names: LineNames, list: LineList = 'in_flight'): ReadLine {
  const line = text.trim().replace(/^(?:[-*•]|\d+[.)])\s+/, '');
  const mark = MARKS.find(([, begins]) => begins.test(line));
  const into = mark?.[0] ?? list;
  return { list: into, entry: entryOf(into, mark ? line.replace(mark[1], '') : line, names) };
}

/** What a line says as an entry of that list. */
export function entryOf(list: LineList, line: string, names: LineNames): JsonObject {
  switch (list) {
    case 'in_flight':
      return itemLine(line, names);
    case 'decisions':
      return decisionLine(line, names);
    case 'blockers':
      return topicLine(line, names, 'blocker');
    case 'questions':
      return topicLine(line, names, 'question');
    case 'dropped':
      return keyed(line, names, 'reason');
    case 'shipped': {
      const { text, refs } = takeTrailing(line, names);
      return {
        ...keyed(text, names, 'summary'),
        ...(Object.keys(refs).length === 0 ? {} : { refs }),
      };
    }
  }
}

/** A line that may begin with the key of a known item. */
function keyed(line: string, names: LineNames, field: 'reason' | 'summary'): JsonObject {
  const match = KEYED.exec(line);
  const key = match?.[1];
  if (match === null || key === undefined || !names.items.has(key)) return { [field]: line };
  const rest = line.slice(match[0].length).trim();
  return { key, ...(rest === '' ? {} : { [field]: rest }) };
}
