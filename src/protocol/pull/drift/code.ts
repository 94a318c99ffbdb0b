import { approves, reviewersOf } from '../approvals.js';
import { CHECKS } from '../line.js';
import { plain } from '../names.js';
import type { Compare } from './differences.js';

/** Compares the head, the base, the checks and the mergeability. */
export const compareCode: Compare = (declared, live) => {
  const progress: string[] = [];
  const contradictions: string[] = [];
  if (!sameCommit(declared.head, live.head)) {
    const moved = `${declared.head.slice(0, 7)} → ${live.head.slice(0, 7)}`;
    const approvers = new Set(
      reviewersOf(declared)
        .filter(approves)
        .map(({ login }) => login.toLowerCase()),
    );
    const stale = reviewersOf(live).some(
      (reviewer) =>
        approves(reviewer) &&
        (reviewer.commit === undefined
          ? approvers.has(reviewer.login.toLowerCase())
          : !sameCommit(reviewer.commit, live.head)),
    );
    if (stale) contradictions.push(`head moved after approval (${moved})`);
    else progress.push(`head ${moved}`);
  }
  if (declared.base !== live.base)
    contradictions.push(`base moved (${plain(declared.base)} → ${plain(live.base)})`);
  if (
    declared.required !== undefined &&
    live.required !== undefined &&
    declared.required !== live.required
  ) {
    progress.push(`approvals required ${declared.required} → ${live.required}`);
  }
  if (live.state !== 'open') return { progress, contradictions };
  if (
    declared.checks !== undefined &&
    live.checks !== undefined &&
    declared.checks !== live.checks
  ) {
    if (declared.checks === 'success' && live.checks === 'failure')
      contradictions.push('checks passed before and now fail');
    else progress.push(CHECKS[live.checks]);
  }
  if (
    declared.mergeable !== undefined &&
    live.mergeable !== undefined &&
    declared.mergeable !== live.mergeable
  ) {
    if (live.mergeable === 'conflicts') contradictions.push(`conflicts with ${plain(live.base)}`);
    else if (declared.mergeable === 'conflicts') progress.push('conflicts resolved');
  }
  return { progress, contradictions };
};

/** Commit ids may be abbreviated. */
function sameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
