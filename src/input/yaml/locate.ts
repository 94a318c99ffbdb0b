import { isMap, isScalar, isSeq } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { Path } from '../../protocol/format/finding.js';

/**
 * The offset of the value at a path below `root`, or of its nearest existing parent; with `key`, of
 * the last key.
 */
export function offsetOf(root: YAMLMap, at: Path, on?: 'key'): number {
  let node: unknown = root;
  for (const [index, part] of at.entries()) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && key.value === part)
      : undefined;
    if (pair !== undefined && on === 'key' && index === at.length - 1) return startOf(pair.key);
    const child: unknown =
      pair === undefined
        ? isSeq(node) && typeof part === 'number'
          ? node.items[part]
          : undefined
        : pair.value;
    if (child === undefined || child === null) break;
    node = child;
  }
  return startOf(node);
}

function startOf(node: unknown): number {
  const first = isMap(node) ? node.items[0]?.key : undefined;
  if (first !== undefined && isScalar(first)) return first.range?.[0] ?? 0;
  if (isMap(node) || isSeq(node) || isScalar(node)) return node.range?.[0] ?? 0;
  return 0;
}
