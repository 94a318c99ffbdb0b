import { isMap, isScalar, isSeq } from 'yaml';
import type { Scalar, YAMLMap } from 'yaml';
import { isExactNumber, JSON_NUMBER } from '../../protocol/format/exact-number.js';
import { dotted } from '../../protocol/format/finding.js';
import type { Path } from '../../protocol/format/finding.js';
import type { JsonObject, JsonValue } from '../../protocol/format/json.js';
import { codePointName, LONE_SURROGATE } from '../../protocol/format/unsafe-characters.js';
import { isKeyShort, LONGEST_KEY } from '../../protocol/format/written-key.js';
import { droppedTail } from './dropped-tail.js';
import { excerpt } from '../../protocol/format/excerpt.js';
import { positionOf } from './fault.js';
import type { Fault } from './fault.js';

/** A key that is too long for YAML, or would be after its characters are escaped. */
export const LONG_KEY: Fault = {
  rule: 'too-long',
  message: `a key is longer than ${LONGEST_KEY.toLocaleString('en')} characters as it is written`,
  hint: 'use a shorter key',
};

const HALF = 'it is only half of a character: remove it, or write both halves';

/** Receives a fault and its offset. */
export type Report = (offset: number, fault: Fault) => void;

/**
 * The value of a composed mapping. Reports duplicate keys, values that canonical JSON and YAML
 * cannot hold (some numbers, lone surrogates, long keys), and text lost to a comment; after a
 * report the value must not be used. Depth is bounded before, so recursion is safe.
 */
export function toJson(root: YAMLMap, text: string, report: Report): JsonObject {
  return mapping(root, []);

  function mapping(map: YAMLMap, at: Path): JsonObject {
    const offsets = new Map<string, number>();
    const members: [string, JsonValue][] = [];
    for (const { key, value } of map.items) {
      if (!isScalar(key) || typeof key.value !== 'string') {
        report(startOf(map), { rule: 'complex-key', message: 'a key must be plain text' });
        continue;
      }
      const name = key.value;
      judgeKey(key, name, offsets);
      members.push([name, node(value, [...at, name])]);
    }
    // fromEntries defines own properties, so no key can reach a prototype.
    return Object.fromEntries(members);
  }

  /** `offsets`: the offsets of earlier keys of the same mapping. */
  function judgeKey(key: Scalar, name: string, offsets: Map<string, number>): void {
    const start = startOf(key);
    // Writing normalises to NFC, so two keys that look alike would become one.
    const composed = name.normalize('NFC');
    const first = offsets.get(composed);
    if (first === undefined) offsets.set(composed, start);
    else
      report(start, {
        rule: 'duplicate-key',
        message: `duplicate key \`${excerpt(name)}\` (first at line ${positionOf(text, first).line})`,
      });
    if (name === '__proto__')
      report(start, { rule: 'unknown-key', message: '__proto__ is not a known key' });
    const surrogate = LONE_SURROGATE.exec(name);
    if (surrogate)
      report(start, {
        rule: 'control-character',
        message: `a key holds ${codePointName(surrogate[0])}`,
        hint: HALF,
      });
    if (!isKeyShort(name)) report(start, LONG_KEY);
  }

  function node(value: unknown, at: Path): JsonValue {
    if (isMap(value)) return mapping(value, at);
    if (isSeq(value)) return value.items.map((entry, index) => node(entry, [...at, index]));
    return isScalar(value) ? scalar(value, at) : null;
  }

  function scalar(value: Scalar, at: Path): JsonValue {
    const content = value.value;
    if (typeof content === 'string') {
      const surrogate = LONE_SURROGATE.exec(content);
      if (surrogate) {
        const position = Array.from(content.slice(0, surrogate.index)).length + 1;
        report(startOf(value), {
          rule: 'control-character',
          message: `${excerpt(dotted(at))} holds ${codePointName(surrogate[0])} at character ${position}`,
          hint: HALF,
        });
      }
      return content;
    }
    if (typeof content === 'boolean') return content;
    if (typeof content === 'number') return number(value, content);
    if (content === null || content === undefined) {
      const tail = value.source ? undefined : droppedTail(text, startOf(value));
      if (tail !== undefined) report(tail.offset, tail.fault);
      return null;
    }
    report(startOf(value), {
      rule: 'not-json',
      message: 'this value must be text; put it in quotes',
    });
    return null;
  }

  function number(value: Scalar, content: number): number {
    if (
      !isExactNumber(content) ||
      (value.source !== undefined && !JSON_NUMBER.test(value.source))
    ) {
      report(startOf(value), {
        rule: 'number',
        message: 'this value must be text; put it in quotes',
      });
    }
    return content === 0 ? 0 : content; // canonical JSON has no -0
  }
}

function startOf(node: { range?: readonly number[] | null }): number {
  return node.range?.[0] ?? 0;
}
