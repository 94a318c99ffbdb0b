import type { Ack, HandoffRecord } from '../../schema/types.js';
import { addresseesOf, type Policy } from '../team/policy.js';
import { causes } from '../kinds/references.js';
import { entries } from '../kinds/entries.js';
import type { Causality } from './causality.js';
import { push, type Effects } from './effective.js';
import type { Pruned } from './pruned.js';
import type { Acknowledgement, DeclarationState } from './state.js';

/** The acknowledgements of every declaration, and who still has to acknowledge it. */
export function foldAcks(
  records: ReadonlyMap<string, HandoffRecord>,
  effects: Effects,
  causality: Causality,
  policy: Policy,
  pruned: Pruned,
): Map<string, DeclarationState> {
  const acks = new Map<string, Ack[]>();
  const byAuthor = new Map<string, Set<string>>();
  for (const record of records.values()) {
    if (record.kind === 'ack' && !effects.unproved.has(record.id))
      push(acks, record.subject.id, record);
    if (record.kind === 'declaration')
      byAuthor.set(record.author, (byAuthor.get(record.author) ?? new Set()).add(record.id));
  }
  const states = new Map<string, DeclarationState>();
  for (const record of records.values()) {
    if (record.kind !== 'declaration') continue;
    states.set(record.id, {
      declaration: record,
      retracted: effects.retracted.get(record.id) ?? [],
      superseded: effects.superseded.get(record.id) ?? [],
      acknowledgements: acknowledgements(acks.get(record.id) ?? [], effects, causality),
      through: new Map(pruned.through.get(record.id)),
      waitingFor: [],
    });
  }
  for (const own of byAuthor.values()) passOn(own, states, pruned, effects.unproved);
  for (const state of states.values()) {
    const { length } = [...state.retracted, ...state.superseded];
    if (length === 0 && !pruned.acknowledged.has(state.declaration.id))
      state.waitingFor = waitingFor(state, policy);
  }
  return states;
}

/**
 * Acknowledging a declaration also acknowledges the older ones of its author that it had seen, but
 * does not reply to their items. Goes from new to old and visits each declaration once for each
 * actor, so that the cost is linear.
 */
function passOn(
  own: ReadonlySet<string>,
  states: ReadonlyMap<string, DeclarationState>,
  { seen }: Pruned,
  unproved: ReadonlySet<string>,
): void {
  for (const id of [...own].sort().reverse()) {
    const state = states.get(id);
    if (!state || state.retracted.length > 0) continue;
    for (const actor of state.acknowledgements.keys()) {
      const waiting = [id];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        // What its author had seen is only their word where nothing proves who they are.
        if (unproved.has(next)) continue;
        for (const cause of [
          ...causes((states.get(next) as DeclarationState).declaration),
          ...(seen.get(next) ?? []),
        ]) {
          const older = own.has(cause) ? states.get(cause) : undefined;
          if (!older || older.through.has(actor)) continue;
          older.through.set(actor, id);
          waiting.push(cause);
        }
      }
    }
  }
}

/**
 * The current replies of each actor: for each item, the causally latest of their acks. Retracted
 * acks only keep their place in causality.
 */
function acknowledgements(
  all: readonly Ack[],
  effects: Effects,
  causality: Causality,
): Map<string, Acknowledgement> {
  const actors = new Map<string, Ack[]>();
  for (const ack of all) push(actors, ack.author, ack);
  return new Map(
    [...actors]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([actor, own]): [string, Acknowledgement][] => {
        const members = new Set(own.map((ack) => ack.id));
        const acks = own.filter((ack) => !effects.retracted.has(ack.id));
        const last =
          causality.latest(
            acks.map((ack) => ({ at: ack.id, by: ack })),
            members,
          )?.shown.by ?? acks[0];
        return last
          ? [
              [
                actor,
                {
                  acks,
                  last,
                  heads: causality.heads(members),
                  replies: standingReplies(acks, members, causality),
                },
              ],
            ]
          : [];
      }),
  );
}

function standingReplies(
  acks: readonly Ack[],
  members: ReadonlySet<string>,
  causality: Causality,
): Acknowledgement['replies'] {
  const replies: Acknowledgement['replies'] = new Map();
  const slots = [...new Set(acks.flatMap((ack) => ack.items.map((item) => item.slot)))].sort();
  for (const slot of slots) {
    const claims = acks.flatMap((ack) =>
      ack.items
        .filter((item) => item.slot === slot)
        .slice(-1)
        .map((item) => ({ at: ack.id, by: ack, item })),
    );
    const verdict = causality.latest(claims, members);
    if (!verdict) continue;
    const differing = new Set(verdict.standing.map((claim) => claim.item.reply));
    replies.set(slot, {
      ack: verdict.shown.by,
      item: verdict.shown.item,
      contested: differing.size > 1,
    });
  }
  return replies;
}

/** The handles whose acknowledgement is missing; the word `next` stands for anybody. */
function waitingFor(state: DeclarationState, policy: Policy): string[] {
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
    } else if (!satisfied(state, members))
      waiting.push(...members.filter((handle) => !acked(handle)));
  }
  return [...new Set(waiting)];
}

/**
 * One acceptance is enough for a pod: each transfer accepted by some member; without transfers, one
 * acknowledgement. Merely confirming receipt accepts nothing.
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
