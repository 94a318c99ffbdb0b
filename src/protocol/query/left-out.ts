import type { LeftOut } from '../../schema/types.js';
import { matches, type Filter } from './filter.js';
import type { Row } from './rows.js';

/** What a filter left out of a list; null where it left something in, or nothing out. */
export function leftOut(
  list: string,
  rows: readonly Row<object>[],
  filter: Filter,
): LeftOut | null {
  if (rows.length === 0 || rows.some(({ facts }) => matches(filter, facts))) return null;
  return {
    list,
    count: rows.length,
    people: [...new Set(rows.flatMap(({ facts }) => facts.owners))].sort(),
  };
}
