import { didYouMean } from '../query/did-you-mean.js';
import type { Level, Path, Problem } from '../format/finding.js';
import { currentHandle, leftMember } from '../team/policy.js';
import { entries } from '../kinds/record.js';
import { contextual, type Content, type Rule, type RuleContext } from './rule.js';

/**
 * Whoever owns something, or is handed something, is in the roster and has not left. Without a
 * roster everybody is welcome.
 */
export const ownerKnown: Rule = (content, context) =>
  context.policy.members.size === 0
    ? []
    : named(content).flatMap(([at, handle, level]) =>
        judge(at, handle, level ?? contextual(context), context),
      );

type Named = [at: Path, handle: string, level?: Level];

function named(content: Content): Named[] {
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
    default:
      return [];
  }
}

function judge(at: Path, handle: string, level: Level, { policy, now }: RuleContext): Problem[] {
  const member = policy.members.get(currentHandle(policy, handle));
  if (!member) {
    const meant = didYouMean(handle, [
      ...policy.members.keys(),
      ...[...policy.members.values()].flatMap(({ aka }) => aka),
    ]);
    const hint = meant
      ? `did you mean ${meant}?`
      : 'add them to the roster in .handoff.yml, or name somebody who is in it';
    return [{ rule: 'owner-known', level, at, message: `${handle} is not in the roster`, hint }];
  }
  const left = leftMember(policy, handle, now);
  return left
    ? [
        {
          rule: 'owner-known',
          level,
          at,
          message: `${handle} left the team on ${left.left}`,
          hint: 'name somebody who is here',
        },
      ]
    : [];
}
