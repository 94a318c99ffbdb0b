import type { JsonValue } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';

/**
 * The accounts that made a branch what it is, out of GitHub's list of activities on it, newest
 * first: from the one that brought its last commit back to its creation, each beginning where the
 * one before ended. Null where that leaves a gap.
 * @param head the last commit
 */
export function pushersOf(activities: readonly JsonValue[], head: string): string[] | null {
  const pushers: string[] = [];
  let wanted = head;
  for (const activity of activities) {
    const [type, after, before] = [
      textIn(activity, 'activity_type'),
      textIn(activity, 'after'),
      textIn(activity, 'before'),
    ];
    if (after !== wanted || before === null || type === 'branch_deletion') {
      // What is older than the last commit has to follow on.
      if (pushers.length > 0) return null;
      continue;
    }
    const login = textIn(activity, 'actor', 'login');
    if (login === null) return null;
    pushers.push(login);
    if (type === 'branch_creation') return [...new Set(pushers)];
    wanted = before;
  }
  return null;
}
