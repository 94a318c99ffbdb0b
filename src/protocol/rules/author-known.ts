import { currentHandle, leftMember } from '../team/policy.js';
import { parseTime } from '../format/time.js';
import type { Breach, Rule } from './rule.js';

/**
 * Who declares is in the roster, and had not left, and so is who recorded it for them. While
 * writing the identity is looked up there anyway; this is for records that come from somebody
 * else's program. Without a roster everybody is welcome.
 */
export const authorKnown: Rule<'author-known'> = {
  name: 'author-known',
  asks: 'The author of a record is in the roster.',
  when: 'added',
  level: 'contextual',
  check: (content, { policy, author, now }) => {
    if (policy.members.size === 0) return [];
    const judge = (at: 'author' | 'recorded_by', handle: string): Breach[] => {
      if (!policy.members.has(currentHandle(policy, handle)))
        return [
          {
            at: [at],
            message: `${handle} is not in the roster`,
            hint: 'add them to the roster in .handoff.yml first',
          },
        ];
      const left = leftMember(policy, handle, parseTime(content.declared_at ?? '') ?? now);
      return left
        ? [
            {
              at: [at],
              message: `${handle} left the team on ${left.left}`,
              hint: null,
            },
          ]
        : [];
    };
    const recorder = 'recorded_by' in content ? content.recorded_by : undefined;
    return [
      ...judge('author', author),
      ...(typeof recorder === 'string' ? judge('recorded_by', recorder) : []),
    ];
  },
};
