/** The trackers that tickets live in: what people call them. */
export const TRACKERS = { jira: { label: 'Jira' }, linear: { label: 'Linear' } } as const;

/** A tracker as references and the routing table name it. */
export type Tracker = keyof typeof TRACKERS;

export const TRACKER_NAMES = ['jira', 'linear'] as const satisfies readonly Tracker[];

/** Which tracker the keys of tickets belong to. */
export type Trackers = Readonly<Record<Tracker, readonly string[]>>;

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

/**
 * The tracker that the policy gives the key of a ticket to; null for a key that it does not know.
 */
export function trackerOf(ticket: string, trackers: Trackers): Tracker | null {
  const key = keyOf(ticket);
  return TRACKER_NAMES.find((tracker) => trackers[tracker].includes(key)) ?? null;
}
