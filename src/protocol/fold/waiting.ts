import { entries } from '../kinds/entries.js';
import { isSynthesis } from '../kinds/synthesis.js';
import { isAgent } from '../team/is-agent.js';
import { addresseesOf, type Policy } from '../team/policy.js';
import { answeredAsks, isOffered, notYet } from './answered-asks.js';
import type { Pruned } from './pruned.js';
import { foldRepeats } from './repeats.js';
import { foldSources, foldSynthesized } from './synthesized.js';
import type { DeclarationState, State } from './state.js';

/**
 * Fills in who still has to acknowledge each declaration: addressees who have not, readers whose
 * question about an item was answered since, and those who do not take an item yet.
 */
export function foldWaiting(
  { declarations, items, topics }: Pick<State, 'declarations' | 'items' | 'topics'>,
  policy: Policy,
  pruned: Pruned,
  unproved: ReadonlySet<string>,
): void {
  // Most teams have none, and do without the code for them.
  const hasSynthesis = [...declarations.values()].some(({ declaration }) =>
    isSynthesis(declaration),
  );
  if (hasSynthesis) foldSynthesized(declarations, pruned, unproved);
  for (const state of declarations.values()) {
    if (state.retracted.length + state.superseded.length > 0) continue;
    if (pruned.partial.has(state.declaration.id)) continue;
    const asked = [...state.acknowledgements.keys()].filter(
      (actor) =>
        answeredAsks({ items, topics }, state, actor).length > 0 ||
        notYet({ items }, state, actor).length > 0,
    );
    state.waitingFor = [...new Set([...unacknowledged(state, items, policy), ...asked])];
  }
  foldRepeats(declarations, pruned, unproved);
  if (hasSynthesis) foldSources(declarations, unproved);
}

/** The handles whose acknowledgement is missing; the word `next` stands for anybody. */
function unacknowledged(state: DeclarationState, items: State['items'], policy: Policy): string[] {
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
      // Without a roster, `next` means anybody except the author.
      if (
        name === 'next' &&
        ![...state.acknowledgements.keys(), ...state.through.keys()].some(
          (actor) => actor !== author,
        )
      )
        waiting.push(name);
    } else if (!satisfied(state, members, items, policy))
      waiting.push(...members.filter((handle) => !acked(handle)));
  }
  return [...new Set(waiting)];
}

/**
 * One acceptance is enough for a pod: each transfer accepted by some member; without transfers, one
 * acknowledgement. Merely confirming receipt accepts nothing. What a newer declaration is about, what
 * somebody has and what is over waits here no more.
 */
function satisfied(
  state: DeclarationState,
  members: readonly string[],
  items: State['items'],
  policy: Policy,
): boolean {
  if (members.some((handle) => state.through.has(handle))) return true;
  // What an agent takes has nobody who answers for it.
  const people = members.filter((handle) => !isAgent(policy, handle));
  const own = people.flatMap((handle) => state.acknowledgements.get(handle) ?? []);
  return (
    own.length > 0 &&
    entries(state.declaration.in_flight).every(
      (item, index) =>
        item.handover !== 'transfer' ||
        own.some(({ replies }) => replies.get(`i${index + 1}`)?.item.reply === 'accept') ||
        !isOffered(items.get(item.key), state.declaration),
    )
  );
}
