import { isMap, isPair, isScalar, parseDocument, type Pair } from 'yaml';
import type { Path } from '../../src/protocol/format/finding.js';

/**
 * The text of a YAML file without the pair at a path, with everything else as it was typed.
 * @throws Error where there is no such pair
 */
export function without(text: string, at: Path): string {
  const document = parseDocument(text);
  const parent = at.length === 1 ? document.contents : document.getIn(at.slice(0, -1));
  if (!isMap(parent)) throw new Error(`no mapping holds ${at.join('.')}`);
  const pairs = parent.items.filter((item) => isPair(item));
  const index = pairs.findIndex(({ key }) => isScalar(key) && key.value === at.at(-1));
  const [own, next, previous] = [pairs[index], pairs[index + 1], pairs[index - 1]];
  if (!own) throw new Error(`nothing stands at ${at.join('.')}`);
  if (next) return text.slice(0, startOf(own)) + text.slice(startOf(next));
  if (!previous) throw new Error(`${at.join('.')} is the only pair`);
  const end = endOf(own);
  return text.slice(0, endOf(previous)) + (text[end - 1] === '\n' ? '\n' : '') + text.slice(end);
}

function startOf({ key }: Pair): number {
  return rangeOf(key)[0];
}

/** Where the value ends, its comment left out. */
function endOf({ value }: Pair): number {
  return rangeOf(value)[1];
}

function rangeOf(node: unknown): readonly number[] & { 0: number; 1: number } {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  if (!Array.isArray(range) || typeof range[0] !== 'number' || typeof range[1] !== 'number')
    throw new Error('a node without a place');
  return [range[0], range[1]];
}
