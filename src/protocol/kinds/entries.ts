/** The entries of a list; empty for the word `none`. */
export function entries<T>(list: readonly T[] | 'none' | undefined): readonly T[] {
  return list === undefined || list === 'none' ? [] : list;
}
