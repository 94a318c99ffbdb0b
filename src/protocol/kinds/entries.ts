/** The entries of a list that may be the attested word `none`. */
export function entries<T>(list: readonly T[] | 'none' | undefined): readonly T[] {
  return list === undefined || list === 'none' ? [] : list;
}
