import type { JsonValue } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';

/**
 * The accounts that pushed to a branch, from GitHub's list of activities, newest first: from the
 * push of its last commit back to its creation, without a gap between two pushes. Null if there is
 * a gap.
 * @param head the last commit
 */
export function pushersOf(activities: readonly JsonValue[], head: string): string[] | null {
  const pushers: string[] = [];
  let expected = head;
  for (const activity of activities) {
    const [type, after, before] = [
      textIn(activity, 'activity_type'),
      textIn(activity, 'after'),
      textIn(activity, 'before'),
    ];
    if (after !== expected || before === null || type === 'branch_deletion') {
      // Activities after the last commit are skipped; from there on each must follow the one
      // before.
      if (pushers.length > 0) return null;
      continue;
    }
    const login = textIn(activity, 'actor', 'login');
    if (login === null) return null;
    pushers.push(login);
    if (type === 'branch_creation') return [...new Set(pushers)];
    expected = before;
  }
  return null;
}
