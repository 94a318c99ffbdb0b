import { currentHandle, leftMember } from '../team/policy.js';
import { parseTime } from '../format/time.js';
import type { Breach, Rule } from './rule.js';

/**
 * Judges `author` and `recorded_by`. The program takes both from the roster when it writes; another
 * program may not. Without a roster everybody may write.
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
