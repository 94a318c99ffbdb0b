import type { Declaration, HandoffRecord } from '../../schema/types.js';
import { entries } from '../kinds/entries.js';
import { mentions } from '../kinds/items.js';
import type { Claim } from './causality.js';
import { isSynthesis, spokenFor } from '../kinds/synthesis.js';
import { chainOf } from './chain.js';
import { hasEffect, type Effects } from './effective.js';
import type { ItemClass } from './items.js';
import type { DeclarationState } from './state.js';
import { isAgent } from '../team/is-agent.js';
import type { Policy } from '../team/policy.js';

/** A claim about an item: who holds it if this claim stands. */
export interface HolderClaim extends Claim {
  holder: string;
  does: 'declare' | 'accept' | 'decline' | 'assign';
  /** The people between whom it moves the item. */
  from: readonly string[];
  /** Who does the work, as it says; null for the holder. */
  acting: string | null;
}

/** The claims about the holder: declarations, acceptances, declines and assignments. */
export function holderClaims(
  key: string,
  group: ItemClass,
  records: ReadonlyMap<string, HandoffRecord>,
  declarations: ReadonlyMap<string, DeclarationState>,
  effects: Effects,
  policy: Policy,
): HolderClaim[] {
  const claims: HolderClaim[] = [];
  const repeated: HolderClaim[] = [];
  const known = new Map<string, Declaration>();
  for (const { declaration, mention } of group.mentioned) {
    if (effects.retracted.has(declaration.id)) continue;
    const first = original(declaration, key, records, known);
    const holder = mention.as === 'in_flight' ? spokenFor(first, itemIn(first, key)) : first.author;
    if (!effects.superseded.has(declaration.id))
      (isSynthesis(first) ? repeated : claims).push({
        at: first.id,
        by: declaration,
        holder,
        does: 'declare',
        from: [holder],
        acting: mention.as === 'in_flight' ? (mention.item.acting ?? null) : null,
      });
    if (mention.as !== 'in_flight') continue;
    for (const [actor, acknowledgement] of declarations.get(declaration.id)?.acknowledgements ??
      []) {
      const reply = acknowledgement.replies.get(mention.slot);
      // Only a person answers for an item.
      if (reply === undefined || isAgent(policy, actor)) continue;
      const { ack } = reply;
      const by = { at: ack.id, by: ack };
      if (reply.item.reply === 'accept')
        claims.push({
          ...by,
          holder: actor,
          does: 'accept',
          from: [holder, actor],
          acting: reply.item.acting ?? null,
        });
      if (reply.item.reply === 'decline')
        claims.push({ ...by, holder, does: 'decline', from: [actor], acting: null });
    }
  }
  for (const assignment of group.assignments) {
    const { id, to, subject, acting = null } = assignment;
    if (!hasEffect(id, effects) || effects.unproved.has(id) || isAgent(policy, to)) continue;
    const from = records.get(subject.id)?.author;
    claims.push({
      at: id,
      by: assignment,
      holder: to,
      does: 'assign',
      from: from === undefined ? [to] : [from, to],
      acting,
    });
  }
  // A synthesis moves nothing: it says whose an item is where the records that say so are missing.
  if (!claims.some(({ does }) => does !== 'decline')) claims.push(...repeated);
  // Nobody takes an item from a proved holder by what nothing proves.
  const proved = claims.filter(({ by }) => !effects.unproved.has(by.id));
  const counting = proved.some(({ does }) => does !== 'decline') ? proved : claims;
  const people = counting.filter(({ holder }) => !isAgent(policy, holder));
  return people.some(({ does }) => does !== 'decline') ? people : counting;
}

/** The item as a declaration has it in flight. */
function itemIn(declaration: Declaration, key: string): { holder?: string } {
  return entries(declaration.in_flight).find((item) => item.key === key) ?? {};
}

/**
 * The first declaration in a correction's chain that had the item. The correction gets its author
 * and its place in causality, so a correction after an acceptance, or by a lead, does not take the
 * item away: "the holder stays".
 * @param known cache of the answers for this key, so that the cost is linear
 */
function original(
  declaration: Declaration,
  key: string,
  records: ReadonlyMap<string, HandoffRecord>,
  known: Map<string, Declaration>,
): Declaration {
  if (declaration.supersedes === undefined) return declaration;
  const chain = chainOf(declaration, records, (id) => known.has(id));
  let first = known.get(chain.at(-1)?.supersedes ?? declaration.id);
  for (const link of chain.toReversed()) {
    const older = link.supersedes === undefined ? undefined : records.get(link.supersedes);
    if (
      first === undefined ||
      older?.kind !== 'declaration' ||
      mentions(older).get(key)?.as !== 'in_flight'
    )
      first = link;
    known.set(link.id, first);
  }
  return first ?? declaration;
}
