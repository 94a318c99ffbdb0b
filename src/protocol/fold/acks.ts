import type { Ack, Declaration, HandoffRecord } from '../../schema/types.js';
import { causes } from '../kinds/references.js';
import { itemAt } from '../kinds/items.js';
import type { Causality } from './causality.js';
import { hasEffect, push, type Effects } from './effective.js';
import type { Pruned } from './pruned.js';
import type { Acknowledgement, DeclarationState } from './state.js';

/** Acknowledgements of every declaration; who still owes one follows in `foldWaiting`. */
export function foldAcks(
  records: ReadonlyMap<string, HandoffRecord>,
  effects: Effects,
  causality: Causality,
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
      acknowledgements: acknowledgements(record, acks.get(record.id) ?? [], effects, causality),
      through: new Map(pruned.through.get(record.id)),
      waitingFor: [],
      repeatedIn: new Map(),
    });
  }
  for (const own of byAuthor.values()) passOn(own, states, pruned, effects.unproved);
  return states;
}

/**
 * An acknowledgement that says what it `covers` is for exactly that. Without, it is also for the
 * older declarations of the author that its subject had seen. Item replies do not pass on. Newest
 * first, each older one visited once for each actor, so that a long history costs its length.
 */
function passOn(
  own: ReadonlySet<string>,
  states: ReadonlyMap<string, DeclarationState>,
  { seen }: Pruned,
  unproved: ReadonlySet<string>,
): void {
  /** By actor: the declarations from which their acknowledgement was passed on. */
  const passed = new Map<string, Set<string>>();
  for (const id of [...own].sort().reverse()) {
    const state = states.get(id);
    if (!state || state.retracted.length > 0) continue;
    for (const [actor, { acks }] of state.acknowledgements) {
      const visited = passed.get(actor) ?? new Set<string>();
      passed.set(actor, visited);
      const cover = (covered: string): void => {
        const older = covered !== id && own.has(covered) ? states.get(covered) : undefined;
        if (older && (older.through.get(actor) ?? '') < id) older.through.set(actor, id);
      };
      for (const covered of acks.flatMap(({ covers = [] }) => covers)) cover(covered);
      const waiting = acks.some(({ covers }) => covers === undefined) ? [id] : [];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        // What its author had seen is only their word where nothing proves who they are.
        if (unproved.has(next)) continue;
        const direct = causes((states.get(next) as DeclarationState).declaration);
        for (const known of [direct, seen.get(next) ?? []])
          for (const cause of known) {
            if (!own.has(cause) || visited.has(cause)) continue;
            visited.add(cause);
            cover(cause);
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
  declaration: Declaration,
  all: readonly Ack[],
  effects: Effects,
  causality: Causality,
): Map<string, Acknowledgement> {
  const actors = new Map<string, Ack[]>();
  if (all.length === 0) return new Map();
  for (const ack of all) push(actors, ack.author, ack);
  return new Map(
    [...actors]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([actor, own]): [string, Acknowledgement][] => {
        const members = new Set(own.map((ack) => ack.id));
        const acks = own.filter((ack) => hasEffect(ack.id, effects));
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
                  get heads() {
                    return causality.heads(members);
                  },
                  replies: standingReplies(declaration, acks, members, causality),
                },
              ],
            ]
          : [];
      }),
  );
}

function standingReplies(
  declaration: Declaration,
  acks: readonly Ack[],
  members: ReadonlySet<string>,
  causality: Causality,
): Acknowledgement['replies'] {
  const replies: Acknowledgement['replies'] = new Map();
  const [only] = acks;
  if (only !== undefined && acks.length === 1) {
    const own = new Map(only.items.map((item) => [item.slot, item]));
    for (const slot of [...own.keys()].sort()) {
      const item = own.get(slot);
      if (item !== undefined && itemAt(declaration, slot) !== null)
        replies.set(slot, { ack: only, item, contested: false });
    }
    return replies;
  }
  const slots = [...new Set(acks.flatMap((ack) => ack.items.map((item) => item.slot)))].sort();
  for (const slot of slots) {
    if (itemAt(declaration, slot) === null) continue;
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
