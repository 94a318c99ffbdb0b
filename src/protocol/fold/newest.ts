import type { Declaration } from '../../schema/types.js';
import { causes } from '../kinds/references.js';

/**
 * True if a declaration is newer than another one: by time; in the same second if it had seen the
 * other, else by id.
 */
export function isNewer(one: Declaration, other: Declaration): boolean {
  if (one.declared_at !== other.declared_at) return one.declared_at > other.declared_at;
  if (causes(one).includes(other.id)) return true;
  return !causes(other).includes(one.id) && one.id > other.id;
}

/** The newest of some declarations; null without any. */
export function newest(declarations: Iterable<Declaration>): Declaration | null {
  let last: Declaration | null = null;
  for (const one of declarations) if (last === null || isNewer(one, last)) last = one;
  return last;
}
