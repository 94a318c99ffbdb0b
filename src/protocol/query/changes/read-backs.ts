import type { Ack } from '../../../schema/types.js';
import type { State } from '../../fold/state.js';
import { slotIdOf } from '../../format/record-id.js';
import { itemAt } from '../../kinds/items.js';
import { responsesTo } from '../sent.js';
import type { Change } from './change.js';

/**
 * Confirmations and corrections of a person's read-backs by the authors of the declarations. Leaves
 * out replies to a read-back or a declaration that was withdrawn.
 */
export function readBackChanges(state: State, handle: string): Change[] {
  return responsesTo(state, handle).flatMap(({ ack, response }): Change[] => {
    const known = state.declarations.get(ack.subject.id);
    if (known === undefined || known.retracted.length > 0 || state.retracted.has(ack.id)) return [];
    const { declaration } = known;
    const about = (slot: string | undefined): Pick<Change, 'id' | 'key'> => {
      const item = slot === undefined ? null : itemAt(declaration, slot);
      return slot === undefined || item === null
        ? { id: ack.id, key: null }
        : { id: slotIdOf(declaration.id, slot), key: item.key };
    };
    const only = onlySlot(ack);
    if (response.confirms === true)
      return [{ event: 'confirmed', ...about(only), text: '', record: response }];
    return (response.corrects ?? []).map(({ slot = only, text }) => ({
      event: 'corrected',
      ...about(slot),
      text,
      record: response,
    }));
  });
}

/** The slot of the only item that an acknowledgement replies to. */
function onlySlot({ items }: Ack): string | undefined {
  const [first, ...others] = items;
  return others.length === 0 ? first?.slot : undefined;
}
