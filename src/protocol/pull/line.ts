import { plural } from '../format/plural.js';
import type { Pull } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { approvalsOf, onlyCommented, reviewersOf } from './approvals.js';
import { isProgram, listed, personName, plain, teamName } from './names.js';
import { pullName, type Home } from './pull-ref.js';
import { unmetParts } from './unmet.js';
import { waitingOn } from './waiting.js';

/** What the sentences need besides the pull request. */
export interface Reading {
  /** Its roster turns logins into handles. */
  policy: Policy;
  codeOwners?: readonly string[];
}

/**
 * The status of a pull request in one line: `PR #1842 open, 2 of 3 reviewers approved, waiting on
 * @james`.
 */
export function pullLine(pull: Pull, { policy, codeOwners = [] }: Reading): string {
  const { approved, of } = approvalsOf(pull);
  const state =
    pull.state === 'open' && pull.draft === true
      ? 'draft'
      : pull.state === 'closed'
        ? 'closed without a merge'
        : pull.state;
  const parts = [`${pull.forge === 'gitlab' ? 'MR' : 'PR'} ${nameOf(pull)} ${state}`];
  if (of > 0) parts.push(`${approved} of ${of} reviewers approved`);
  if (pull.state === 'open') parts.push(...commentParts(pull, policy));
  return [...parts, ...waitingParts(pull, policy, codeOwners), ...unmetParts(pull, policy)].join(
    ', ',
  );
}

/** The line for a pull request whose state is unknown. */
export function unknownPullLine(name: string, reason: string): string {
  return `PR ${plain(name)} unknown: ${plain(reason)}`;
}

/** Details in one line: `2 approvals required · checks failing · head 9fceb02`. */
export function pullDetails({ required, checks, head }: Pull): string {
  const parts: string[] = [];
  if (required !== undefined)
    parts.push(`${required === 0 ? 'no approval' : plural(required, 'approval')} required`);
  if (checks !== undefined) parts.push(CHECKS[checks]);
  return [...parts, `head ${head.slice(0, 7)}`].join(' · ');
}

/** The words for the result of the checks. */
export const CHECKS: Readonly<Record<NonNullable<Pull['checks']>, string>> = {
  success: 'checks passed',
  failure: 'checks failing',
  pending: 'checks running',
  none: 'no checks',
};

/** Its name: only the number if it is in this repository. */
function nameOf({ host, repository, number, home, forge }: Pull): string {
  const at: Home | null = home === true ? { host, repository } : null;
  return plain(pullName({ host, repository, number, forge }, at));
}

/** Who only commented: `@james commented` while asked for a verdict, else `commented by @james`. */
function commentParts(pull: Pull, policy: Policy): string[] {
  const commented = reviewersOf(pull).filter(onlyCommented);
  const [asked, others] = [true, false].map((requested) =>
    commented
      .filter((one) => (one.requested === true) === requested)
      .map(({ login }) => personName(login, policy, pull.forge)),
  );
  return [
    ...(asked === undefined || asked.length === 0 ? [] : [`${listed(asked)} commented`]),
    ...(others === undefined || others.length === 0 ? [] : [`commented by ${listed(others)}`]),
  ];
}

function waitingParts(pull: Pull, policy: Policy, codeOwners: readonly string[]): string[] {
  const waiting = waitingOn(pull, codeOwners);
  const person = (login: string): string => personName(login, policy, pull.forge);
  switch (waiting.on) {
    case 'nothing':
      return { merged: [], closed: [], queued: ['queued to merge'], auto_merge: [MERGES] }[
        waiting.because
      ];
    case 'author': {
      const author = actorName(waiting.author, person);
      if (waiting.to === 'change it')
        return [
          `changes requested by ${listed(waiting.askedBy.map(person))}`,
          `waiting on ${author}`,
        ];
      const to =
        waiting.to === 'merge'
          ? ` to merge${obstacle(pull)}`
          : waiting.to === 'answer'
            ? ' to answer'
            : '';
      return [`waiting on ${author}${to}`];
    }
    case 'reviewers':
      return [
        `waiting on ${listed([...waiting.logins.map(person), ...waiting.teams.map(teamName)])}`,
      ];
    case 'nobody': {
      const owners = waiting.codeOwners.map((owner) => `@${plain(owner.replace(/^@/, ''))}`);
      return [
        'no reviewer requested',
        ...(owners.length === 0 ? [] : [`code owned by ${listed(owners)}`]),
      ];
    }
  }
}

const MERGES = 'merges when checks pass';

/** Whoever acts for the author. Nobody waits for a program: somebody who may push acts for it. */
function actorName(author: string | null, person: (login: string) => string): string {
  if (author === null) return 'its author';
  return isProgram(author) ? 'somebody with write access' : person(author);
}

/** What prevents the merge of an approved pull request. */
function obstacle({ mergeable, base }: Pull): string {
  switch (mergeable) {
    case 'behind':
      return ` (behind ${plain(base)})`;
    case 'conflicts':
      return ` (conflicts with ${plain(base)})`;
    case 'blocked':
      return ' (blocked)';
    case 'unstable':
      return ' (not all checks passed)';
    default:
      return '';
  }
}
