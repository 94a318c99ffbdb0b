import { isMarked, type Marker } from '../../protocol/route/marker.js';
import { handleOfLogin } from '../../protocol/team/accounts.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { Authored } from './issue.js';

/** Whose posts count: anybody who may comment can copy a marker. */
export interface Trust {
  /** The login of our own account. */
  me: string;
  policy: Policy;
}

const WITHIN = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
/** The workflows of the repository itself. */
const WORKFLOWS = 'github-actions[bot]';

/** True for a trusted post with this marker. */
export function isOurs(post: Authored, marker: Marker, trust: Trust): boolean {
  return isMarked(post.body, marker) && isTrusted(post, trust);
}

/**
 * True for posts by us, by members of the roster, by members of the repository and by its
 * workflows.
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

/** GitHub logins are case-insensitive. */
export function sameLogin(a: string, b: string | null): boolean {
  return b !== null && a.toLowerCase() === b.toLowerCase();
}
