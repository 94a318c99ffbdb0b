import { setOwn } from './own.js';
import type { JsonObject, JsonValue } from './json.js';
import { readSimpleScalar } from './simple-scalar.js';

/** Lists in mappings in lists: people write nothing deeper on one line. */
const DEEPEST = 3;

/**
 * Plain words, such as handles, pull-request numbers and short phrases, without meaning in YAML.
 */
const WORDS = /[A-Za-z0-9][\w.@/-]*(?: [\w.@/-]+)*/y;
const QUOTED = /"[^"\\]*"/y;
const KEY = /([A-Za-z_][\w-]*): /y;

/** A value and its number of nodes. */
export interface Flow {
  value: JsonValue;
  nodes: number;
}

/**
 * Reads a list or mapping that fills its line, `[a, b]` or `{ k: v, k: [a] }`; undefined for
 * anything less simple.
 */
export function readFlow(text: string): Flow | undefined {
  const reader = new FlowReader(text);
  const value = reader.value(1);
  return value === undefined || reader.at !== text.length
    ? undefined
    : { value, nodes: reader.nodes };
}

class FlowReader {
  at = 0;
  nodes = 0;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  value(depth: number): JsonValue | undefined {
    this.nodes += 1;
    const first = this.text[this.at];
    if (first === '[' || first === '{') {
      if (depth > DEEPEST) return undefined;
      return first === '[' ? this.list(depth) : this.mapping(depth);
    }
    const token = this.take(QUOTED) ?? this.take(WORDS);
    return token === undefined ? undefined : readSimpleScalar(token[0]);
  }

  private list(depth: number): JsonValue[] | undefined {
    const values: JsonValue[] = [];
    this.at += 1;
    do {
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      values.push(value);
    } while (this.skip(', '));
    return this.skip(']') ? values : undefined;
  }

  private mapping(depth: number): JsonObject | undefined {
    const members: JsonObject = {};
    this.at += 1;
    const spaced = this.skip(' ');
    do {
      const key = this.take(KEY)?.[1];
      // The parser decides about a duplicate key and about __proto__.
      if (key === undefined || key === '__proto__' || Object.hasOwn(members, key)) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      setOwn(members, key, value);
    } while (this.skip(', '));
    return this.skip(spaced ? ' }' : '}') ? members : undefined;
  }

  private take(token: RegExp): RegExpExecArray | undefined {
    token.lastIndex = this.at;
    const match = token.exec(this.text);
    if (!match) return undefined;
    this.at = token.lastIndex;
    return match;
  }

  private skip(text: string): boolean {
    const here = this.text.startsWith(text, this.at);
    if (here) this.at += text.length;
    return here;
  }
}
