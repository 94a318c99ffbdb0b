import type { Config } from '../../schema/types.js';

/** The trackers of tickets. */
export const TRACKER_NAMES = ['jira', 'linear'] as const;

/** A tracker, as in references and in the routing table. */
export type Tracker = (typeof TRACKER_NAMES)[number];

/** The name of each tracker, and the key of `.handoff.yml` that lists its ticket prefixes. */
export const TRACKERS = {
  jira: { label: 'Jira', keys: 'projects' },
  linear: { label: 'Linear', keys: 'teams' },
} as const satisfies Record<Tracker, { label: string; keys: string }>;

/** Ticket prefixes of each tracker. */
export type Trackers = Readonly<Record<Tracker, readonly string[]>>;

/** The ticket prefixes that a policy gives each tracker. */
export function trackersIn({ trackers = {} }: Pick<Config, 'trackers'>): Trackers {
  return { jira: trackers.jira?.projects ?? [], linear: trackers.linear?.teams ?? [] };
}

/**
 * A ticket-like word: not inside another word (`feature-PAY-311x`), not the start of a decimal
 * number (`GPT-4.5`). A hyphen or a slash beside it is allowed, as in branch names. Bounded, so
 * that no text is slow.
 */
const LIKE_A_TICKET =
  /(?<![\p{L}\p{N}_])([A-Z][A-Z0-9_]{0,19})-([1-9][0-9]{0,9})(?![\p{L}\p{N}_]|\.[0-9])/gu;

/** The prefix of a ticket: `PAY` of `PAY-311`. */
export function keyOf(ticket: string): string {
  return ticket.slice(0, ticket.lastIndexOf('-'));
}

/**
 * The tickets in a free text, each once, in order. Only known prefixes count: UTF-8, SHA-256 and
 * GPT-4 look the same.
 */
export function ticketsIn(text: string, keys: readonly string[]): string[] {
  if (keys.length === 0) return [];
  const matches = [...text.matchAll(LIKE_A_TICKET)].filter(([, key = '']) => keys.includes(key));
  return [...new Set(matches.map(([ticket]) => ticket))];
}

/** The first tracker with that prefix in the policy; null for an unknown prefix. */
export function trackerOfKey(key: string, trackers: Trackers): Tracker | null {
  return TRACKER_NAMES.find((tracker) => trackers[tracker].includes(key)) ?? null;
}

/** The tracker of a ticket. */
export function trackerOf(ticket: string, trackers: Trackers): Tracker | null {
  return trackerOfKey(keyOf(ticket), trackers);
}
