import type { Blocker, Decision, Item, Question, Shipped } from '../../schema/types.js';
import type { Path } from '../format/finding.js';
import { kindOf } from './index.js';
import type { Content } from './kind.js';

/** An item or an entry in content, with its path. */
export type Held = { at: Path } & (
  | { is: 'item'; entry: Item }
  | { is: 'shipped'; entry: Shipped }
  | { is: 'blocker'; entry: Blocker }
  | { is: 'question'; entry: Question }
  | { is: 'decision'; entry: Decision }
);

/** The items and entries in content, in the order of findings. */
export function heldIn(content: Content): Held[] {
  return kindOf(content).holds?.(content) ?? [];
}
