/** Limits of a file, checked before it is composed: refusing a hostile file must be cheap. */
export const READ_LIMITS = {
  /** Bytes in a file. */
  bytes: 65_536,
  /** Nesting of mappings and lists, including the root. */
  depth: 16,
  /** Mappings, lists, keys and scalars together. */
  nodes: 2_000,
} as const;
