import type { DeclarationRow } from '../../../schema/types.js';
import type { Policy } from '../../team/policy.js';
import { podMembers } from '../filter.js';

/** Declarations for one reader. */
export interface Near {
  declarations: DeclarationRow[];
  /** How many there are of other pods; left out where everybody's are listed. */
  other_declarations?: number;
}

/**
 * Where each pod reads its own declarations, those of the reader's pods, those to the reader and
 * the syntheses of other pods; else all, as for a reader who is in no pod.
 */
export function near(
  rows: DeclarationRow[],
  handle: string,
  policy: Pick<Policy, 'tier' | 'pods'>,
): Near {
  const pods = [...policy.pods.keys()].map((name) => podMembers(policy, name) ?? new Set());
  const mine = new Set(pods.filter((members) => members.has(handle)).flatMap((all) => [...all]));
  if (policy.tier !== 'pods' || mine.size === 0) return { declarations: rows };
  const declarations = rows.filter(
    ({ author, addressees, synthesis }) =>
      mine.has(author) || addressees.includes(handle) || synthesis !== undefined,
  );
  return { declarations, other_declarations: rows.length - declarations.length };
}
