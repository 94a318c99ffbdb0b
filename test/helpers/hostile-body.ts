import { readFileSync } from 'node:fs';

/**
 * A body that is no body, with the finding that it must get: the place, the rule, and words of the
 * message.
 */
export interface HostileBody {
  name: string;
  bytes: string | Uint8Array;
  place: string;
  rule: string;
  says: RegExp;
}

/** A complete body. */
export const GOOD = readFileSync('test/fixtures/repaired.yml', 'utf8');
/** The number of its line behind the last. */
const LAST = GOOD.split('\n').length;
/** The summary of its second item. */
export const SUMMARY = 'Session handler done except the expiry branch';

/** The good body with a last line of its own. */
export function ending(
  name: string,
  line: string,
  column: number,
  rule: string,
  says: RegExp,
): HostileBody {
  return { name, bytes: `${GOOD}${line}\n`, place: `${LAST}:${column}`, rule, says };
}

/** The same with the finding some lines below the first that is added. */
export function below(
  name: string,
  lines: string,
  down: number,
  column: number,
  rule: string,
  says: RegExp,
): HostileBody {
  return { ...ending(name, lines, column, rule, says), place: `${LAST + down}:${column}` };
}

/** The good body with another summary of its second item, which stands at 21:14. */
export function summary(
  name: string,
  text: string,
  rule: string,
  says: RegExp,
  column = 14,
): HostileBody {
  return { name, bytes: GOOD.replace(SUMMARY, text), place: `21:${column}`, rule, says };
}

/** The good body with another value of a key at the top. */
export function top(
  name: string,
  key: 'returns_at' | 'declared_at' | 'zone' | 'to',
  value: string,
  rule: string,
  says: RegExp,
  column = key.length + 3,
): HostileBody {
  const line = ['to', 'returns_at', 'declared_at', 'zone'].indexOf(key) + 1;
  return {
    name,
    bytes: GOOD.replace(new RegExp(`^${key}: .*$`, 'm'), `${key}: ${value}`),
    place: `${line}:${column}`,
    rule,
    says,
  };
}

/** Bytes that are the whole of a body. */
export function whole(
  name: string,
  bytes: string | Uint8Array,
  place: string,
  rule: string,
  says: RegExp,
): HostileBody {
  return { name, bytes, place, rule, says };
}
