/**
 * Bounds on what a file may hold, checked before anything is composed from it: a hostile file must
 * be cheap to refuse.
 */
export const READ_LIMITS = {
  /** Bytes in a file. */
  bytes: 65_536,
  /** Mappings and lists inside one another, the root counted. */
  depth: 16,
  /** Mappings, lists, keys and scalars together. */
  nodes: 2_000,
} as const;
