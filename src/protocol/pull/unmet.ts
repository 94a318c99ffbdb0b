import { plural } from '../format/plural.js';
import type { Pull, UnmetRule } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { listed, personName, plain } from './names.js';
import { reviewersOf } from './approvals.js';

/**
 * The approvals that rules still lack, where nobody who was asked can give them: `needs approval by
 * @omar or @ana (code owners of *.sql)`. A draft is not ready for them.
 */
export function unmetParts(pull: Pull, policy: Policy): string[] {
  if (pull.state !== 'open' || pull.draft === true) return [];
  const asked = new Set(
    reviewersOf(pull)
      .filter(({ requested }) => requested === true)
      .map(({ login }) => login.toLowerCase()),
  );
  return (pull.unmet ?? []).flatMap((rule) => {
    const { left, approvers } = rule;
    const able = approvers?.filter((login) => asked.has(login.toLowerCase())).length ?? asked.size;
    if (able >= left) return [];
    if (approvers === undefined) return [`needs ${plural(left, 'more approval')}${named(rule)}`];
    const people = approvers.map((login) => personName(login, policy, pull.forge));
    const count = left === 1 ? 'approval' : plural(left, 'approval');
    return [`needs ${count} by ${listed(people, 'or')}${named(rule)}`];
  });
}

function named({ name, code_owners }: UnmetRule): string {
  if (name === undefined) return '';
  return code_owners === true ? ` (code owners of ${plain(name)})` : ` (${plain(name)})`;
}
