/**
 * Everything that a reader needs to act on a blocker or question without asking back, as plain
 * text. Destinations encode it.
 */
export interface Packet {
  kind: 'blocker' | 'question';
  /** The slot id: `<record id>.b1`. */
  slotId: string;
  /** What a person types for it: `k3v9tq2m.b1`. */
  handle: string;
  key: string;
  need: string;
  why: string;
  /** Keys of the items that it blocks, with their summaries if known. */
  blocks: { key: string; summary: string | null }[];
  /** What is assumed until somebody answers. */
  default: string | null;
  /** RFC 3339 UTC. */
  neededBy: string | null;
  severity: 'critical' | 'high' | 'normal' | 'low';
  owner: string;
  declaredBy: string;
  /** RFC 3339 UTC. */
  declaredAt: string;
  /** Links to the record at its commit, to pull requests, tickets and pages. */
  links: { label: string; url: string }[];
}
