import type { Config } from '../../schema/types.js';

/** The trackers that tickets live in. */
export const TRACKER_NAMES = ['jira', 'linear'] as const;

/** A tracker as references and the routing table name it. */
export type Tracker = (typeof TRACKER_NAMES)[number];

/** A tracker as people know it, and what `.handoff.yml` calls the keys of its tickets. */
export const TRACKERS = {
  jira: { label: 'Jira', keys: 'projects' },
  linear: { label: 'Linear', keys: 'teams' },
} as const satisfies Record<Tracker, { label: string; keys: string }>;

/** Which tracker the keys of tickets belong to. */
export type Trackers = Readonly<Record<Tracker, readonly string[]>>;

/** The keys that a policy gives each tracker. */
export function trackersIn({ trackers = {} }: Pick<Config, 'trackers'>): Trackers {
  return { jira: trackers.jira?.projects ?? [], linear: trackers.linear?.teams ?? [] };
}

/**
 * What looks like a ticket and stands alone: not inside a word (`feature-PAY-311x`), not the start
 * of a decimal number (`GPT-4.5`). A hyphen or a slash beside it is allowed, because branches are
 * named so. Bounded, so that no text can make it slow.
 */
const LIKE_A_TICKET =
  /(?<![\p{L}\p{N}_])([A-Z][A-Z0-9_]{0,19})-([1-9][0-9]{0,9})(?![\p{L}\p{N}_]|\.[0-9])/gu;

/** The letters before the hyphen of a ticket: `PAY` of `PAY-311`. */
export function keyOf(ticket: string): string {
  return ticket.slice(0, ticket.lastIndexOf('-'));
}

/**
 * The tickets that a free text names, each once, in order. Only those with one of the keys count:
 * UTF-8, SHA-256 and GPT-4 look the same.
 */
export function ticketsIn(text: string, keys: readonly string[]): string[] {
  if (keys.length === 0) return [];
  const found = [...text.matchAll(LIKE_A_TICKET)].filter(([, key = '']) => keys.includes(key));
  return [...new Set(found.map(([ticket]) => ticket))];
}

/** The first tracker that the policy gives a key to; null for a key that it does not know. */
export function trackerOfKey(key: string, trackers: Trackers): Tracker | null {
  return TRACKER_NAMES.find((tracker) => trackers[tracker].includes(key)) ?? null;
}

/** The same for the key of a ticket. */
export function trackerOf(ticket: string, trackers: Trackers): Tracker | null {
  return trackerOfKey(keyOf(ticket), trackers);
}
