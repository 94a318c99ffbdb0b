/**
 * A state as text, for comparisons: maps and sets by sorted keys, records by id, everything else as
 * it stands.
 */
export function serialise(value: unknown): string {
  return JSON.stringify(plain(value), null, 1);
}

function plain(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries(
      [...value]
        .map(([key, entry]) => [String(key), plain(entry)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  if (value instanceof Set) return [...value].map(plain).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('digest' in value && 'id' in value) return `record ${String(value.id)}`;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}
