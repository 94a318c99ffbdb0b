import { isSynthesis, spokenFor } from '../kinds/synthesis.js';
import { offered } from '../synthesis/offered.js';
import type { ItemState, State } from '../fold/state.js';
import type { Offer } from './responsibility.js';

/** An item in flight as its holder has it, and to whom its declaration offers it. */
export function offerOf({ holder, declaration, status }: ItemState, state: State): Offer {
  const isOffered =
    status.as === 'in_flight' &&
    status.item.handover === 'transfer' &&
    spokenFor(declaration, status.item) === holder;
  return {
    holder,
    declaredAt: Date.parse(
      isOffered && isSynthesis(declaration)
        ? offered(declaration, status.item, state).at
        : declaration.declared_at,
    ),
    waiting: isOffered ? (state.declarations.get(declaration.id)?.waitingFor ?? []) : [],
  };
}
