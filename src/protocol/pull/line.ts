import { plural } from '../format/plural.js';
import type { Pull } from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { approvalsOf } from './approvals.js';
import { listed, personName, plain, teamName } from './names.js';
import { pullName, type Home } from './pull-ref.js';
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
  const parts = [`PR ${nameOf(pull)} ${state}`];
  if (of > 0) parts.push(`${approved} of ${of} reviewers approved`);
  return [...parts, ...waitingParts(pull, policy, codeOwners)].join(', ');
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
function nameOf({ host, repository, number, home }: Pull): string {
  const at: Home | null = home === true ? { host, repository } : null;
  return plain(pullName({ host, repository, number }, at));
}

function waitingParts(pull: Pull, policy: Policy, codeOwners: readonly string[]): string[] {
  const waiting = waitingOn(pull, codeOwners);
  const person = (login: string): string => personName(login, policy);
  switch (waiting.on) {
    case 'nothing':
      return [];
    case 'author': {
      const author = waiting.author === null ? 'its author' : person(waiting.author);
      if (waiting.to === 'change it')
        return [
          `changes requested by ${listed(waiting.askedBy.map(person))}`,
          `waiting on ${author}`,
        ];
      return [`waiting on ${author}${waiting.to === 'merge' ? ` to merge${obstacle(pull)}` : ''}`];
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
