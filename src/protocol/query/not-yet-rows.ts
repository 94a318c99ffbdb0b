import type { NotYet } from '../../schema/types.js';
import { notYet } from '../fold/answered-asks.js';
import type { DeclarationState, State } from '../fold/state.js';
import { itemAt } from '../kinds/items.js';

/** Who has seen a declaration and does not take some of its items yet. */
export function notYetRows(state: State, declared: DeclarationState): NotYet[] {
  const { declaration, acknowledgements } = declared;
  return [...acknowledgements].flatMap(([by, { replies }]) =>
    notYet(state, declared, by).flatMap((slot) => {
      const { item } = replies.get(slot) ?? {};
      const key = itemAt(declaration, slot)?.key;
      return key === undefined
        ? []
        : [{ by, key, until: item?.until ?? null, reason: item?.reason ?? null }];
    }),
  );
}
