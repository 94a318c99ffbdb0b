import { didYouMean } from '../query/did-you-mean.js';
import { addresseesOf, currentHandle, leftMember } from '../team/policy.js';
import type { Rule } from './rule.js';

/** Judges `to`. Without a roster any handle may be addressed. */
export const addresseeKnown: Rule<'addressee-known', 'declaration'> = {
  name: 'addressee-known',
  asks: 'A declaration is addressed to members or pods of the roster, or to `next`.',
  kinds: ['declaration'],
  when: 'always',
  level: 'contextual',
  check: (content, context) => {
    const { policy, now } = context;
    if (content.to === 'none') return [];
    if (context.writing) {
      const none = content.to.indexOf('none');
      if (none >= 0)
        return [
          {
            at: ['to', none],
            message: 'none is not a handle',
            hint: 'write `to: none`, or name the addressees',
          },
        ];
      if (
        addresseesOf(content.to, context.author, policy, now).length === 0 &&
        !content.to.includes('next')
      ) {
        return [
          {
            at: ['to'],
            message: 'to names nobody but you',
            hint: 'name who takes over, or write `to: none`',
          },
        ];
      }
    }
    if (policy.members.size === 0) return [];
    return content.to.flatMap((name, index) => {
      if (name === 'next' || policy.pods.has(name)) return [];
      if (policy.members.has(currentHandle(policy, name))) {
        const left = leftMember(policy, name, now);
        return left
          ? [
              {
                at: ['to', index],
                message: `${name} left the team on ${left.left}`,
                hint: 'name a current member',
              },
            ]
          : [];
      }
      const nearest = didYouMean(name, [...policy.members.keys(), ...policy.pods.keys(), 'next']);
      const hint = nearest
        ? `did you mean ${nearest}?`
        : 'name a member or a pod of .handoff.yml, or `next`';
      return [
        {
          at: ['to', index],
          message: `${name} is neither a member nor a pod`,
          hint,
        },
      ];
    });
  },
};
