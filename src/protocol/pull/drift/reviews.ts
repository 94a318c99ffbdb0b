import type { Reviewer } from '../../../schema/types.js';
import { approvalsOf, approves, onlyCommented, reviewersOf, wantsChanges } from '../approvals.js';
import { listed, personName, teamName } from '../names.js';
import type { Compare } from './differences.js';

/** Compares approvals, requests for changes, and requested reviewers. */
export const compareReviews: Compare = (declared, live, { policy }) => {
  const [before, after] = [declared, live].map(
    (pull) =>
      new Map(reviewersOf(pull).map((reviewer) => [reviewer.login.toLowerCase(), reviewer])),
  );
  const names = (of: (was: Reviewer | undefined, is: Reviewer | undefined) => boolean): string[] =>
    [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])]
      .sort()
      .filter((login) => of(before?.get(login), after?.get(login)))
      .map((login) =>
        personName(
          after?.get(login)?.login ?? before?.get(login)?.login ?? login,
          policy,
          live.forge,
        ),
      );
  const say = (people: string[], words: (names: string) => string): string[] =>
    people.length === 0 ? [] : [words(listed(people))];
  const approved = (was: Reviewer | undefined): boolean => was !== undefined && approves(was);
  const asksForChanges = (was: Reviewer | undefined): boolean =>
    was !== undefined && wantsChanges(was);
  const gaveVerdict = (was: Reviewer | undefined): boolean => approved(was) || asksForChanges(was);

  const lostApprovals = [
    ...say(
      names((was, is) => approved(was) && is?.requested === true),
      (who) => `review requested again from ${who}`,
    ),
    ...say(
      names((was, is) => approved(was) && is?.requested !== true && is?.opinion === 'dismissed'),
      (who) => `approval of ${who} dismissed`,
    ),
    ...say(
      names((was, is) => approved(was) && asksForChanges(is)),
      (who) => `changes requested by ${who} after approval`,
    ),
    ...say(
      names((was, is) => approved(was) && is?.requested !== true && is?.opinion === undefined),
      (who) => `approval of ${who} gone`,
    ),
  ];
  const [counted, counts] = [approvalsOf(declared), approvalsOf(live)];
  const moved = counted.approved !== counts.approved || counted.of !== counts.of;
  const count = `${counted.approved}/${counted.of} → ${counts.approved}/${counts.of}`;
  const otherChanges = [
    ...say(
      names((was, is) => !gaveVerdict(was) && asksForChanges(is)),
      (who) => `changes requested by ${who}`,
    ),
    ...say(
      names((was, is) => asksForChanges(was) && is?.requested === true),
      (who) => `review requested again from ${who}`,
    ),
    ...say(
      names((was, is) => asksForChanges(was) && is?.requested !== true && !gaveVerdict(is)),
      (who) => `changes no longer requested by ${who}`,
    ),
    ...say(
      names(
        (was, is) =>
          is !== undefined && onlyCommented(is) && !(was !== undefined && hasReviewed(was)),
      ),
      (who) => `commented by ${who}`,
    ),
    ...say(
      names((was, is) => was?.requested === true && !gaveVerdict(was) && isDismissed(is)),
      (who) => `review of ${who} dismissed`,
    ),
    ...say(
      [
        ...names(
          (was, is) => !gaveVerdict(was) && was?.requested !== true && is?.requested === true,
        ),
        ...teamsMissing(live.teams, declared.teams),
      ],
      (who) => `review requested from ${who}`,
    ),
    ...say(
      [
        ...names(
          (was, is) =>
            was?.requested === true &&
            is?.requested !== true &&
            !(is !== undefined && hasReviewed(is)),
        ),
        ...teamsMissing(declared.teams, live.teams),
      ],
      (who) => `review no longer requested from ${who}`,
    ),
  ];
  if (lostApprovals.length > 0)
    return {
      progress: otherChanges,
      contradictions: [`${lostApprovals.join(', ')}${moved ? ` (${count})` : ''}`],
    };
  return { progress: [...(moved ? [count] : []), ...otherChanges], contradictions: [] };
};

/** True for anybody who submitted a review, whatever became of it. */
function hasReviewed({ opinion, commented }: Reviewer): boolean {
  return opinion !== undefined || commented === true;
}

function isDismissed(reviewer: Reviewer | undefined): boolean {
  return reviewer?.opinion === 'dismissed' && reviewer.requested !== true;
}

/** Teams of the first list that the second lacks. */
function teamsMissing(teams: readonly string[] = [], others: readonly string[] = []): string[] {
  return teams.filter((team) => !others.includes(team)).map(teamName);
}
