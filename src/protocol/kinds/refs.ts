import type { Refs } from '../../schema/types.js';
import { own } from '../format/own.js';
import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { readPull } from '../pull/pull-ref.js';
import type { Tracker } from '../team/tickets.js';

/** The references that take one value or a list. */
export const LISTED_REFS = ['pr', 'issue', 'jira', 'linear', 'branch'] as const;

/** One value, a list of values, or nothing, as a list. */
export function listOf<T extends string | number>(value: T | readonly T[] | undefined): T[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? [...value] : [value];
}

/** The pull requests that references name, as written, the main one first. */
export function prsOf(refs: Refs | undefined): (number | string)[] {
  return distinct('pr', listOf(refs?.pr));
}

/** The issues that references name, as written. */
export function issuesOf(refs: Refs | undefined): (number | string)[] {
  return distinct('issue', listOf(refs?.issue));
}

/** The tickets of one tracker that references name. */
export function ticketsOf(refs: Refs | undefined, tracker: Tracker): string[] {
  return distinct(tracker, listOf(refs?.[tracker]));
}

/** The branches that references name, as written, the main one first. */
export function branchesOf(refs: Refs | undefined): string[] {
  return distinct('branch', listOf(refs?.branch));
}

/** The values of one reference in an entry of an unfinished body. */
export function looseRefs(
  { refs }: JsonObject,
  name: (typeof LISTED_REFS)[number],
): (number | string)[] {
  const value = refs !== undefined && isObject(refs) ? own(refs, name) : undefined;
  return distinct(
    name,
    (Array.isArray(value) ? value : [value]).filter(
      (one) => typeof one === 'string' || typeof one === 'number',
    ),
  );
}

/** The value of one reference of an entry with one more added to it. */
export function withRef(
  entry: JsonObject,
  name: (typeof LISTED_REFS)[number],
  value: number | string,
): JsonValue {
  return oneOrMany(distinct(name, [...looseRefs(entry, name), value]));
}

/** References with others added to them; what takes no list is replaced. */
export function mergedRefs(refs: JsonObject, more: JsonObject): JsonObject {
  const merged: JsonObject = { ...refs, ...more };
  for (const name of LISTED_REFS) {
    const values = distinct(name, [
      ...looseRefs({ refs }, name),
      ...looseRefs({ refs: more }, name),
    ]);
    if (values.length > 0) merged[name] = oneOrMany(values);
  }
  return merged;
}

/** An object whose `refs` are in their one form: a list only where it names several. */
export function withPlainRefs<T extends object>(entry: T): T {
  const refs = 'refs' in entry ? entry.refs : null;
  if (typeof refs !== 'object' || refs === null) return entry;
  const plain: Record<string, unknown> = { ...refs };
  for (const name of LISTED_REFS) {
    const value = own(plain, name);
    if (Array.isArray(value) && isScalars(value)) plain[name] = oneOrMany(distinct(name, value));
  }
  return { ...entry, refs: plain };
}

/** The value alone where there is one, else the list. */
export function oneOrMany<T extends JsonValue>(values: readonly T[]): T | T[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : [...values];
}

function isScalars(values: readonly unknown[]): values is (string | number)[] {
  return values.every((value) => typeof value === 'string' || typeof value === 'number');
}

/** Each once, in the order of writing: `1842` and `#1842` are one pull request. */
function distinct<T extends string | number>(name: string, values: readonly T[]): T[] {
  if (values.length < 2) return [...values];
  const first = new Map<string, T>();
  for (const value of values) {
    const identity = identityOf(name, value);
    if (!first.has(identity)) first.set(identity, value);
  }
  return [...first.values()];
}

function identityOf(name: string, value: string | number): string {
  if (name === 'branch') return String(value).replace(/^refs\/heads\//u, '');
  const read = name === 'pr' || name === 'issue' ? readPull(String(value)) : null;
  if (read === null) return String(value);
  return `${read.host ?? ''}/${read.repository?.toLowerCase() ?? ''}#${read.number}`;
}
