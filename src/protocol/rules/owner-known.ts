import { didYouMean } from '../query/did-you-mean.js';
import type { Level, Path } from '../format/finding.js';
import { currentHandle, leftMember } from '../team/policy.js';
import { entries } from '../kinds/record.js';
import type { Breach, ContentOf, Rule, RuleContext } from './rule.js';

/**
 * Whoever owns something, or is handed something, is in the roster and has not left. Without a
 * roster everybody is welcome.
 */
export const ownerKnown: Rule<'owner-known', Owning> = {
  name: 'owner-known',
  asks: 'The owner of a next action, a blocker or a question is in the roster and has not left.',
  kinds: ['declaration', 'blocker', 'question', 'assignment'],
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

type Owning = 'declaration' | 'blocker' | 'question' | 'assignment';

type Named = [at: Path, handle: string, level?: Level];

function named(content: ContentOf<Owning>): Named[] {
  switch (content.kind) {
    case 'declaration':
      return [
        ...entries(content.in_flight).flatMap((item, i): Named[] => [
          ...item.next.map((next, j): Named => [['in_flight', i, 'next', j, 'owner'], next.owner]),
          // One may wait on somebody outside the team, so an unknown name is worth a word and no
          // more.
          ...(item.waits_on ?? []).map((wait, j): Named => [
            ['in_flight', i, 'waits_on', j, 'who'],
            wait.who,
            'warning',
          ]),
        ]),
        ...entries(content.blockers).map((entry, i): Named => [
          ['blockers', i, 'owner'],
          entry.owner,
        ]),
        ...entries(content.questions).map((entry, i): Named => [
          ['questions', i, 'owner'],
          entry.owner,
        ]),
      ];
    case 'blocker':
    case 'question':
      return [[['owner'], content.owner]];
    case 'assignment':
      return [[['to'], content.to]];
  }
}

function judge(at: Path, handle: string, { policy, now }: RuleContext): Breach[] {
  const member = policy.members.get(currentHandle(policy, handle));
  if (!member) {
    const meant = didYouMean(handle, [
      ...policy.members.keys(),
      ...[...policy.members.values()].flatMap(({ aka }) => aka),
    ]);
    const hint = meant
      ? `did you mean ${meant}?`
      : 'add them to the roster in .handoff.yml, or name somebody who is in it';
    return [{ at, message: `${handle} is not in the roster`, hint }];
  }
  const left = leftMember(policy, handle, now);
  return left
    ? [
        {
          at,
          message: `${handle} left the team on ${left.left}`,
          hint: 'name somebody who is here',
        },
      ]
    : [];
}
