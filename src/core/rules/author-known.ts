import { currentHandle, leftMember } from '../policy.js';
import { parseTime } from '../time.js';
import { contextual, type Content, type Rule } from './rule.js';

/**
 * Who declares is in the roster, and had not left. While writing the identity is looked up there anyway; this is for records that come from
 * somebody else's program. Without a roster everybody is welcome.
 */
export const authorKnown: Rule = (content: Content, context) => {
  const { policy, author, now } = context;
  if (policy.members.size === 0) return [];
  const level = contextual(context);
  if (!policy.members.has(currentHandle(policy, author)))
    return [{ rule: 'author-known', level, at: ['author'], message: `${author} is not in the roster`, hint: 'add them to the roster in .handoff.yml first' }];
  const left = leftMember(policy, author, parseTime(content.declared_at ?? '') ?? now);
  return left ? [{ rule: 'author-known', level, at: ['author'], message: `${author} left the team on ${left.left}`, hint: null }] : [];
};
