import type { Offered } from '../synthesis/offered.js';
import type { Policy } from '../team/policy.js';
import type { Escalated } from './asked.js';

/** The filter of a query; null does not filter. */
export interface Filter {
  /** Owned by, held by or waiting for one of these people. */
  owners: ReadonlySet<string> | null;
  author: string | null;
  item: string | null;
  /** Milliseconds since 1970: declared or changed since then. */
  since: number | null;
  text: string | null;
}

/** The filter that lets everything through. */
export const NO_FILTER: Filter = {
  owners: null,
  author: null,
  item: null,
  since: null,
  text: null,
};

/** The parts of a row that a filter uses. */
export interface Filterable {
  owners: readonly string[];
  author: string;
  items: readonly string[];
  /** RFC 3339, UTC. */
  at: string;
  texts: readonly (string | null)[];
  /** Of a blocker or question, when it came to its owner: raised, assigned or reopened. */
  asked?: string;
  /** Of a blocker or question, whom its route asked in place of an owner who did not answer. */
  escalated?: Escalated;
  /** Of a synthesis, by key: whose each item is. */
  offered?: Record<string, Offered>;
}

/** True if the filter lets a row through. Words match without case. */
export function matches(filter: Filter, row: Filterable): boolean {
  if (filter.owners && !row.owners.some((owner) => filter.owners?.has(owner))) return false;
  if (filter.author !== null && row.author !== filter.author) return false;
  if (filter.item !== null && !row.items.includes(filter.item)) return false;
  if (filter.since !== null && Date.parse(row.at) < filter.since) return false;
  if (filter.text === null) return true;
  const words = folded(filter.text);
  return row.texts.some((text) => typeof text === 'string' && folded(text).includes(words));
}

/**
 * The text without case and with accents in one form. Upper case also unites `ß` with `SS`, and the
 * two sigmas.
 */
function folded(text: string): string {
  return text.normalize('NFC').toUpperCase().normalize('NFC');
}

/** The members of a pod, or null if there is no such pod. */
export function podMembers(policy: Pick<Policy, 'pods'>, pod: string): ReadonlySet<string> | null {
  const group = policy.pods.get(pod);
  return group ? new Set([...group.members, ...(group.lead === null ? [] : [group.lead])]) : null;
}
