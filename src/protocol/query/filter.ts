import type { Policy } from '../team/policy.js';

/** What a question is narrowed to; null is everything. */
export interface Filter {
  /** Owned by, held by or waiting for one of these. */
  owners: ReadonlySet<string> | null;
  author: string | null;
  item: string | null;
  /** Milliseconds since 1970: declared or changed since. */
  since: number | null;
  text: string | null;
}

/** What a row offers to a filter. */
export interface Filterable {
  owners: readonly string[];
  author: string;
  items: readonly string[];
  /** RFC 3339, UTC. */
  at: string;
  texts: readonly (string | null)[];
}

/** True for a row that the filter lets through. Words are looked for without regard to case. */
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
 * The text without regard to case or to how its accents were typed. Upper case makes one of `ß` and
 * `SS`, and of the two sigmas.
 */
function folded(text: string): string {
  return text.normalize('NFC').toUpperCase().normalize('NFC');
}

/** The members of a pod, or null where there is no such pod. */
export function podMembers(policy: Policy, pod: string): ReadonlySet<string> | null {
  const known = policy.pods.get(pod);
  return known ? new Set([...known.members, ...(known.lead === null ? [] : [known.lead])]) : null;
}
