import type { Assignment, Declaration, HandoffRecord } from '../../schema/types.js';
import { kindOf } from '../kinds/index.js';
import { itemKeyOf } from '../kinds/item-key.js';
import { mentions, type ItemMention } from '../kinds/items.js';
import { recordReferences } from '../kinds/references.js';
import { byTime, type Causality } from './causality.js';
import { chainOf } from './chain.js';
import type { Effects } from './effective.js';
import { holderClaims } from './holder.js';
import { standingOf } from './item-lines.js';
import { OnDemand } from './on-demand.js';
import type { Pruned } from './pruned.js';
import type { DeclarationState, ItemState, State } from './state.js';
import type { Policy } from '../team/policy.js';

/** All records that compete over an item's state or holder. */
export interface ItemClass {
  /** Includes corrections that no longer mention it, which keep their place in causality. */
  members: Set<string>;
  mentioned: { declaration: Declaration; mention: ItemMention }[];
  assignments: Assignment[];
}

/** Items by key, and the heads of each key's records. */
export type Items = Pick<State, 'items' | 'itemHeads'>;

/** The state and holder of every item, by key: within a project the key identifies the item. */
export function foldItems(
  records: ReadonlyMap<string, HandoffRecord>,
  declarations: ReadonlyMap<string, DeclarationState>,
  effects: Effects,
  causality: Causality,
  { closedKeys }: Pick<Pruned, 'closedKeys'>,
  policy: Policy,
): Items {
  const groups = classes(records);
  return {
    items: new OnDemand(groups.keys(), (key) => {
      const group = groups.get(key);
      // The records that remain would make the closed item look open.
      return group === undefined || closedKeys.has(key) ? null : stateOf(key, group);
    }),
    itemHeads: {
      has: (key) => groups.has(key),
      get: (key) => {
        const group = groups.get(key);
        return group && causality.heads(group.members);
      },
      keys: () => [...groups.keys()].sort(),
    },
  };

  function stateOf(key: string, group: ItemClass): ItemState | null {
    const effective = countingMentions(
      group.mentioned.filter(
        ({ declaration }) =>
          !effects.retracted.has(declaration.id) && !effects.superseded.has(declaration.id),
      ),
      effects,
    );
    const standing = standingOf(
      holderClaims(
        key,
        { ...group, mentioned: group.mentioned.filter(isCounting(effective, effects)) },
        records,
        declarations,
        effects,
        policy,
      ),
      effective,
      group.members,
      causality,
    );
    if (!standing) return null;
    const { holder, acting, declaration, status } = standing.shown;
    let history: HandoffRecord[] | undefined;
    const past = causality.past(declaration.id, group.members);
    return {
      key,
      status,
      declaration,
      contested: standing.contested,
      carried: effective.some((other) => past.has(other.declaration.id)),
      holder,
      acting,
      heldBy: standing.heldBy,
      holderContested: standing.holderContested,
      lines: standing.lines,
      get history() {
        return (history ??= historyOf(group, records));
      },
    };
  }
}

/** Every record about an item, in the order of display. */
function historyOf(
  { members, mentioned }: ItemClass,
  records: ReadonlyMap<string, HandoffRecord>,
): HandoffRecord[] {
  const mentioning = new Set(mentioned.map(({ declaration }) => declaration.id));
  return [...members]
    .flatMap((id) => records.get(id) ?? [])
    .filter(({ kind, id }) => kind !== 'declaration' || mentioning.has(id))
    .sort(byTime);
}

/**
 * The mentions that decide: the proved ones. Where none is proved, the others say that the item is
 * there, and cannot end it.
 */
function countingMentions(
  mentioned: ItemClass['mentioned'],
  { unproved }: Effects,
): ItemClass['mentioned'] {
  if (unproved.size === 0) return mentioned;
  const proved = mentioned.filter(({ declaration }) => !unproved.has(declaration.id));
  return proved.length > 0 ? proved : mentioned.filter(({ mention }) => mention.as === 'in_flight');
}

/** Whether a declaration may say who holds an item: it is proved, or decides where it stands. */
function isCounting(
  effective: ItemClass['mentioned'],
  { unproved }: Effects,
): (mentioned: ItemClass['mentioned'][number]) => boolean {
  const counting = new Set(effective.map(({ declaration }) => declaration.id));
  return ({ declaration: { id } }) => !unproved.has(id) || counting.has(id);
}

/** Groups records by the key of their item. */
export function classes(records: ReadonlyMap<string, HandoffRecord>): Map<string, ItemClass> {
  const found = new Map<string, ItemClass>();
  const known = new Map<string, ReadonlySet<string>>();
  const classOf = (key: string): ItemClass => {
    const group = found.get(key);
    if (group !== undefined) return group;
    const first: ItemClass = { members: new Set(), mentioned: [], assignments: [] };
    found.set(key, first);
    return first;
  };
  for (const record of records.values()) {
    if (record.kind === 'declaration') {
      for (const [key, mention] of mentions(record)) {
        const group = classOf(key);
        group.mentioned.push({ declaration: record, mention });
        group.members.add(record.id);
      }
      if (record.supersedes !== undefined)
        for (const key of keysOfChain(record, records, known)) classOf(key).members.add(record.id);
    } else if (kindOf(record).gives !== undefined) {
      // Other kinds refer to no item.
      for (const reference of recordReferences(record)) {
        const key = itemKeyOf(reference, records);
        if (key === null) continue;
        const group = classOf(key);
        group.members.add(record.id);
        if (record.kind === 'assignment') group.assignments.push(record);
      }
    }
  }
  return found;
}

/**
 * The keys of the items that a declaration or its corrected ones mention.
 * @param known cache, so that the cost of a chain is linear
 */
function keysOfChain(
  declaration: Declaration,
  records: ReadonlyMap<string, HandoffRecord>,
  known: Map<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const chain = chainOf(declaration, records, (id) => known.has(id));
  let keys = known.get(chain.at(-1)?.supersedes ?? declaration.id) ?? new Set<string>();
  for (const link of chain.toReversed()) {
    const own = [...mentions(link).keys()];
    if (own.some((key) => !keys.has(key))) keys = new Set([...keys, ...own]);
    known.set(link.id, keys);
  }
  return keys;
}
