import { isMap, isScalar, isSeq } from 'yaml';
import type { Scalar, YAMLMap } from 'yaml';
import { isExactNumber, JSON_NUMBER } from '../core/exact-number.js';
import type { JsonObject, JsonValue } from '../core/json.js';
import { droppedTail } from './dropped-tail.js';
import { excerpt } from './excerpt.js';
import { positionOf } from './fault.js';
import type { Fault } from './fault.js';

/** Takes a fault and the offset where it lies. */
export type Report = (offset: number, fault: Fault) => void;

/**
 * The value of a composed mapping. Reports duplicate keys, numbers that JSON cannot keep as they are written, and text lost to a
 * comment; the value is of no use once anything is reported. Depth is bounded before, so recursion is safe.
 */
export function toJson(root: YAMLMap, text: string, report: Report): JsonObject {
  return mapping(root);

  function mapping(map: YAMLMap): JsonObject {
    const offsets = new Map<string, number>();
    const members: [string, JsonValue][] = [];
    for (const { key, value } of map.items) {
      if (!isScalar(key) || typeof key.value !== 'string') {
        report(startOf(map), { rule: 'complex-key', message: 'a key must be plain text' });
        continue;
      }
      const name = key.value;
      const first = offsets.get(name);
      if (first !== undefined) {
        const { line } = positionOf(text, first);
        report(startOf(key), { rule: 'duplicate-key', message: `duplicate key \`${excerpt(name)}\` (first at line ${line})` });
      }
      if (name === '__proto__') report(startOf(key), { rule: 'unknown-key', message: '__proto__ is not a known key' });
      offsets.set(name, first ?? startOf(key));
      members.push([name, node(value)]);
    }
    // fromEntries defines own properties, so no key can reach a prototype.
    return Object.fromEntries(members);
  }

  function node(value: unknown): JsonValue {
    if (isMap(value)) return mapping(value);
    if (isSeq(value)) return value.items.map(node);
    return isScalar(value) ? scalar(value) : null;
  }

  function scalar(value: Scalar): JsonValue {
    const content = value.value;
    if (typeof content === 'string' || typeof content === 'boolean') return content;
    if (typeof content === 'number') return number(value, content);
    if (content === null || content === undefined) {
      const tail = value.source ? undefined : droppedTail(text, startOf(value));
      if (tail !== undefined) report(tail.offset, tail.fault);
      return null;
    }
    report(startOf(value), { rule: 'not-json', message: 'must be text; put it in quotes' });
    return null;
  }

  function number(value: Scalar, content: number): number {
    if (!isExactNumber(content) || (value.source !== undefined && !JSON_NUMBER.test(value.source))) {
      report(startOf(value), { rule: 'number', message: 'must be text; put it in quotes' });
    }
    return content === 0 ? 0 : content; // -0 is 0: JSON's canonical form has no other
  }
}

function startOf(node: { range?: readonly number[] | null }): number {
  return node.range?.[0] ?? 0;
}
