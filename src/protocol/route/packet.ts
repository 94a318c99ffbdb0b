/**
 * Everything that somebody needs to act on a blocker or a question without asking back, as plain
 * text: whoever sends it encodes it for where it goes.
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
  /** Keys of the items that it blocks, with what is known of them. */
  blocks: { key: string; summary: string | null }[];
  /** What is assumed as long as nobody answers. */
  default: string | null;
  /** RFC 3339 UTC. */
  neededBy: string | null;
  severity: 'critical' | 'high' | 'normal' | 'low';
  owner: string;
  declaredBy: string;
  /** RFC 3339 UTC. */
  declaredAt: string;
  /** Where more can be read: the record at its commit, the pull request, tickets, pages. */
  links: { label: string; url: string }[];
}
