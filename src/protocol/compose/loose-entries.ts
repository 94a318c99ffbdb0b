import { own } from '../format/own.js';
import { isObject, type JsonObject } from '../format/json.js';
import { keyOf } from './prefill.js';

/** The entries of a list of an unfinished body; none where the word `none` stands for it. */
export function entriesOf(body: JsonObject, list: string): JsonObject[] {
  const value = own(body, list);
  return Array.isArray(value) ? value.filter((entry) => isObject(entry)) : [];
}

/** The keys that an unfinished body uses for work. */
export function keysOf(body: JsonObject): Set<string> {
  return new Set(
    ['in_flight', 'shipped', 'dropped'].flatMap((list) => entriesOf(body, list).map(keyOf)),
  );
}

/** The branch that an entry names, or null. */
export function branchOf({ refs }: JsonObject): string | null {
  const branch = isObject(refs) ? refs['branch'] : undefined;
  return typeof branch === 'string' ? branch.replace(/^refs\/heads\//, '') : null;
}
