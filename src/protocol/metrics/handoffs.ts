import type { Ack, Declaration } from '../../schema/types.js';
import type { DeclarationState } from '../fold/state.js';
import type { Material, Moment } from './material.js';

/** A declaration and one of those to whom it is addressed. */
export interface Handoff {
  declaration: Declaration;
  receiver: string;
  /** What the receiver said of this declaration itself. */
  acks: readonly Ack[];
  /** When they first acknowledged it, by itself or with a newer one; null if they did not. */
  acknowledged: Moment | null;
  /** True while it waits for them. */
  isWaiting: boolean;
}

const known = new WeakMap<Material, Handoff[]>();

/** The handoffs to people of the team or the pod, without corrected and withdrawn declarations. */
export function handoffsIn(material: Material): readonly Handoff[] {
  const found =
    known.get(material) ??
    standingDeclarations(material).flatMap((state) =>
      state.declaration.addressees
        .filter((handle) => handle !== state.declaration.author && material.isMember(handle))
        .map((receiver) => handoff(material, state, receiver)),
    );
  known.set(material, found);
  return found;
}

/** The declarations that were neither corrected nor withdrawn. */
export function standingDeclarations({ state }: Material): DeclarationState[] {
  return [...state.declarations.values()].filter(
    ({ retracted, superseded }) => retracted.length === 0 && superseded.length === 0,
  );
}

function handoff(
  { state, when }: Material,
  { declaration, acknowledgements, through, waitingFor, repeatedIn }: DeclarationState,
  receiver: string,
): Handoff {
  const acks = acknowledgements.get(receiver)?.acks ?? [];
  const covering = through.get(receiver);
  const newer = covering === undefined ? undefined : state.declarations.get(covering);
  // Whoever puts a declaration into a synthesis acknowledges it so.
  const made = newer?.declaration.author === receiver ? [newer.declaration] : [];
  return {
    declaration,
    receiver,
    acks,
    acknowledged: earliest(when, acks, newer?.acknowledgements.get(receiver)?.acks ?? [], made),
    isWaiting: waitingFor.includes(receiver) || repeatedIn.has(receiver),
  };
}

function earliest(
  when: Material['when'],
  ...records: readonly (readonly { id: string }[])[]
): Moment | null {
  let first: Moment | null = null;
  for (const own of records)
    for (const { id } of own) {
      const moment = when(id);
      if (first === null || moment.at < first.at) first = moment;
    }
  return first;
}
