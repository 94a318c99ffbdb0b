import type { Declaration, RepeatedItem } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { entries } from '../kinds/entries.js';

/**
 * The items of a declaration that stand as a newer one of its author says, with that one: nobody
 * needs to reply to them here any more.
 */
export function repeatedItems(
  { items }: Pick<State, 'items'>,
  { id, author, in_flight: inFlight }: Declaration,
): RepeatedItem[] {
  return entries(inFlight).flatMap(({ key }): RepeatedItem[] => {
    const { lines = [] } = items.get(key) ?? {};
    const own = lines.filter(
      ({ declaration, status }) => declaration.author === author && status.as === 'in_flight',
    );
    const newest = own.at(-1)?.declaration.id;
    const isHere = own.some(({ declaration }) => declaration.id === id);
    return newest === undefined || isHere ? [] : [{ key, declaration: newest }];
  });
}
