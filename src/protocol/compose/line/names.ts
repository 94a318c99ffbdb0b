import type { Policy } from '../../team/policy.js';
import { typedHandle } from '../../team/person.js';
import { TRACKER_NAMES, type Trackers } from '../../team/tickets.js';

/** What the words of a line may mean: people of the team, items and the prefixes of tickets. */
export interface LineNames {
  /** Keys of items that can be named: those of the draft and those in flight. */
  items: ReadonlySet<string>;
  policy: Policy;
  /** Branches of the clone and of its remotes; `branch left` is a text where none is so called. */
  branches: ReadonlySet<string>;
  /** Who writes the line: `@me` means them. */
  self: string;
}

/** The handle that a word such as `@James` means. */
export function handleIn({ policy, self }: LineNames, word: string): string {
  const name = word.replace(/^@/, '').toLowerCase();
  return name === 'me' && !policy.members.has(name) ? self : typedHandle(policy, name);
}

/** True for the handle of somebody in the roster; without a roster, for any handle. */
export function isPerson(names: LineNames, word: string): boolean {
  const { members } = names.policy;
  const handle = handleIn(names, word);
  return members.size === 0 ? /^[a-z0-9][a-z0-9-]{0,30}$/.test(handle) : members.has(handle);
}

/** The tracker of a ticket by its prefix; Jira where the policy names none of that prefix. */
export function trackerOfTicket(ticket: string, trackers: Trackers): 'jira' | 'linear' | null {
  const prefix = ticket.slice(0, ticket.lastIndexOf('-'));
  return TRACKER_NAMES.find((tracker) => trackers[tracker].includes(prefix)) ?? null;
}
