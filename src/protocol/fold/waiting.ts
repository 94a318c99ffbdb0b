import { entries } from '../kinds/entries.js';
import { addresseesOf, type Policy } from '../team/policy.js';
import { answeredAsks } from './answered-asks.js';
import type { Pruned } from './pruned.js';
import { foldRepeats } from './repeats.js';
import type { DeclarationState, State } from './state.js';

/**
 * Fills in who still has to acknowledge each declaration: whoever it names and did not, and whoever
 * asked about an item before they take it, once the answer is there.
 */
export function foldWaiting(
  { declarations, items, topics }: Pick<State, 'declarations' | 'items' | 'topics'>,
  policy: Policy,
  pruned: Pruned,
  unproved: ReadonlySet<string>,
): void {
  for (const state of declarations.values()) {
    if (state.retracted.length + state.superseded.length > 0) continue;
    if (pruned.acknowledged.has(state.declaration.id)) continue;
    const asked = [...state.acknowledgements.keys()].filter(
      (actor) => answeredAsks({ items, topics }, state, actor).length > 0,
    );
    state.waitingFor = [...new Set([...unacknowledged(state, policy), ...asked])];
  }
  foldRepeats(declarations, pruned, unproved);
}

/**
 * The handles (and for nobody in particular the word `next`) whose acknowledgement is still
 * missing.
 */
function unacknowledged(state: DeclarationState, policy: Policy): string[] {
  const { to, addressees, author } = state.declaration;
  const acked = (handle: string): boolean =>
    state.acknowledgements.has(handle) || state.through.has(handle);
  const missing = addressees.filter((handle) => !acked(handle));
  if (to === 'none' || (policy.ack === 'all' && addressees.length > 0)) return missing;
  const groups = to.filter((name) => !addressees.includes(name));
  const waiting = missing.filter((handle) => to.includes(handle));
  for (const name of groups) {
    const known =
      name === 'next'
        ? addressees
        : addresseesOf([name], author, policy, 0).filter((handle) => addressees.includes(handle));
    const others = addressees.filter((handle) => !to.includes(handle));
    const members = known.length > 0 ? known : others;
    if (members.length === 0) {
      // `next` in a repository without a roster: anybody's acknowledgement but the author's will
      // do. Nobody waits for themselves.
      if (
        name === 'next' &&
        ![...state.acknowledgements.keys(), ...state.through.keys()].some(
          (actor) => actor !== author,
        )
      )
        waiting.push(name);
    } else if (!satisfied(state, members))
      waiting.push(...members.filter((handle) => !acked(handle)));
  }
  return [...new Set(waiting)];
}

/**
 * One acceptance is enough for a group: each transfer accepted by some member, or, without
 * transfers, one acknowledgement. A receipt is no acceptance.
 */
function satisfied(state: DeclarationState, members: readonly string[]): boolean {
  if (members.some((handle) => state.through.has(handle))) return true;
  const own = members.flatMap((handle) => state.acknowledgements.get(handle) ?? []);
  const transfers = entries(state.declaration.in_flight).flatMap((item, index) =>
    item.handover === 'transfer' ? [`i${index + 1}`] : [],
  );
  return (
    own.length > 0 &&
    transfers.every((slot) =>
      own.some((acknowledgement) => acknowledgement.replies.get(slot)?.item.reply === 'accept'),
    )
  );
}
