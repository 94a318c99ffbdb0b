import { currentHandle, isLead } from '../team/policy.js';
import { shortHandle } from '../format/record-id.js';
import type { Rule } from './rule.js';

/** Judges who withdraws a record (records.md, "The fold"). */
export const mayWithdraw: Rule<'may-withdraw', 'retraction' | 'declaration'> = {
  name: 'may-withdraw',
  asks: 'Only its author or a lead withdraws a record or corrects a declaration.',
  kinds: ['retraction', 'declaration'],
  when: 'added',
  level: 'contextual',
  needsAllRecords: true,
  check: (content, { policy, author, state }) => {
    const target = content.kind === 'retraction' ? content.subject.id : content.supersedes;
    const record = target === undefined ? undefined : state.records.get(target);
    if (
      !record ||
      currentHandle(policy, record.author) === currentHandle(policy, author) ||
      isLead(policy, currentHandle(policy, author))
    )
      return [];
    const does = content.kind === 'retraction' ? 'withdraw' : 'correct';
    return [
      {
        at: content.kind === 'retraction' ? ['subject', 'id'] : ['supersedes'],
        message: `only ${record.author} or a lead may ${does} ${shortHandle(record.id)}`,
        hint: null,
      },
    ];
  },
};
