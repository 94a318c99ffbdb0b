import { entries } from '../kinds/entries.js';
import { slug } from '../format/slug.js';

/**
 * The entries with a key each; one that was left out is made from the text, which an unfinished
 * entry may lack.
 */
export function withKeys<T extends { key?: string | undefined }>(
  list: readonly T[] | 'none',
  text: (entry: T) => string | undefined,
): (T & { key: string })[] {
  const taken = new Set(entries(list).flatMap(({ key }) => key ?? []));
  return entries(list).map((entry) => {
    const key = entry.key ?? slug(text(entry) ?? '', taken);
    taken.add(key);
    return { ...entry, key };
  });
}
