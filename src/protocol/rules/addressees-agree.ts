import { currentHandle } from '../team/policy.js';
import { entries } from '../kinds/entries.js';
import type { Breach, Rule } from './rule.js';

/**
 * Compares `to` with the handles that it was resolved to (records.md, "A declaration's body"). Pods
 * are left out, because their members change; without a roster nobody can tell which names are pods.
 */
export const addresseesAgree: Rule<'addressees-agree', 'declaration'> = {
  name: 'addressees-agree',
  asks: 'The addressees of a declaration are the people that `to` names.',
  kinds: ['declaration'],
  when: 'added',
  level: 'error',
  check: (content, { author, policy }) => {
    if (!('addressees' in content) || policy.members.size === 0) return [];
    const today = (name: string): string => currentHandle(policy, name);
    const to = entries(content.to);
    const addressees = entries(content.addressees as readonly string[]);
    const [named, resolved] = [new Set(to.map(today)), new Set(addressees.map(today))];
    const isPerson = (name: string): boolean => policy.members.has(today(name));
    const breach = (at: Breach['at'], message: string): Breach => ({
      at,
      message,
      hint: null,
    });
    return [
      ...to.flatMap((name, index) =>
        isPerson(name) && today(name) !== today(author) && !resolved.has(today(name))
          ? [breach(['to', index], `${name} is in \`to\`, but not in \`addressees\``)]
          : [],
      ),
      ...addressees.flatMap((name, index) =>
        to.every(isPerson) && !named.has(today(name))
          ? [breach(['addressees', index], `${name} is not named in to`)]
          : [],
      ),
    ];
  },
};
