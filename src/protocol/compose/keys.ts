import { entries } from '../kinds/entries.js';
import { slug } from '../format/slug.js';

/**
 * The entries, each with a key. A missing key is made from the text; an unfinished entry may lack
 * both.
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
