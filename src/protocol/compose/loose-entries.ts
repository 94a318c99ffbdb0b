import { own } from '../format/own.js';
import { looseRefs } from '../kinds/refs.js';
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

/** The branches that an entry names, by their short names. */
export function branchesIn(entry: JsonObject): string[] {
  return looseRefs(entry, 'branch').map((branch) => String(branch).replace(/^refs\/heads\//, ''));
}
