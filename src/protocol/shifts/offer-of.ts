import type { ItemState, State } from '../fold/state.js';
import type { Offer } from './responsibility.js';

/** An item in flight as its holder has it, and to whom its declaration offers it. */
export function offerOf({ holder, declaration, status }: ItemState, state: State): Offer {
  const isOffered =
    status.as === 'in_flight' &&
    status.item.handover === 'transfer' &&
    declaration.author === holder;
  return {
    holder,
    declaredAt: Date.parse(declaration.declared_at),
    waiting: isOffered ? (state.declarations.get(declaration.id)?.waitingFor ?? []) : [],
  };
}
