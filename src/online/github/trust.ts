import { isMarked, type Marker } from '../../protocol/route/marker.js';
import { handleOfLogin, type Policy } from '../../protocol/team/policy.js';
import type { Authored } from './repository.js';

/** Whose posts count: a marker can be copied by anybody who may comment. */
export interface Trust {
  /** The account that acts, without @. */
  me: string;
  policy: Policy;
}

const WITHIN = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
/** The workflows of the repository itself. */
const WORKFLOWS = 'github-actions[bot]';

/** True for a post about that which counts. */
export function isOurs(post: Authored, marker: Marker, trust: Trust): boolean {
  return isMarked(post.body, marker) && isTrusted(post, trust);
}

/**
 * True for what was written by oneself, by somebody in the roster, by somebody who belongs to the
 * repository, or by its workflows.
 */
export function isTrusted({ author, association }: Authored, { me, policy }: Trust): boolean {
  if (author === null) return false;
  return (
    sameLogin(author, me) ||
    author === WORKFLOWS ||
    WITHIN.has(association) ||
    handleOfLogin(policy, author) !== null
  );
}

/** GitHub tells accounts apart by their letters, not by their case. */
export function sameLogin(a: string, b: string | null): boolean {
  return b !== null && a.toLowerCase() === b.toLowerCase();
}
