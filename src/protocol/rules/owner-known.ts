import type { Level, Path } from '../format/finding.js';
import { nearestPerson } from '../team/person.js';
import { currentHandle, leftMember } from '../team/policy.js';
import { heldIn } from '../kinds/held.js';
import type { Content } from '../kinds/kind.js';
import type { Breach, Rule, RuleContext } from './rule.js';

/** Judges every owner, and whom an assignment names. Without a roster anybody may own. */
export const ownerKnown: Rule<'owner-known'> = {
  name: 'owner-known',
  asks: 'The owner of a next action, a blocker or a question is in the roster and has not left.',
  when: 'always',
  level: 'contextual',
  check: (content, context) =>
    context.policy.members.size === 0
      ? []
      : named(content).flatMap(([at, handle, level]) =>
          judge(at, handle, context).map((breach) =>
            level === undefined ? breach : { ...breach, level },
          ),
        ),
};

type Named = [at: Path, handle: string, level?: Level];

function named(content: Content): Named[] {
  if (content.kind === 'assignment') return [[['to'], content.to]];
  return heldIn(content).flatMap((held): Named[] => {
    const { at } = held;
    if (held.is === 'blocker' || held.is === 'question')
      return [[[...at, 'owner'], held.entry.owner]];
    if (held.is !== 'item') return [];
    const { next, waits_on: waits = [] } = held.entry;
    return [
      ...next.map(({ owner }, i): Named => [[...at, 'next', i, 'owner'], owner]),
      // An item may wait for somebody outside the team, so an unknown name is only a warning.
      ...waits.map(({ who }, i): Named => [[...at, 'waits_on', i, 'who'], who, 'warning']),
    ];
  });
}

function judge(at: Path, handle: string, { policy, now }: RuleContext): Breach[] {
  const member = policy.members.get(currentHandle(policy, handle));
  if (!member) {
    const nearest = nearestPerson(policy, handle);
    const hint = nearest
      ? `did you mean ${nearest}?`
      : 'add them to the roster in .handoff.yml, or name somebody who is in it';
    return [{ at, message: `${handle} is not in the roster`, hint }];
  }
  const left = leftMember(policy, handle, now);
  return left
    ? [
        {
          at,
          message: `${handle} left the team on ${left.left}`,
          hint: 'name a current member',
        },
      ]
    : [];
}
