import type { Ack, Declaration, HandoffRecord } from '../../schema/types.js';
import { mentions } from '../record.js';
import type { Causality, Claim } from './causality.js';
import type { Effects } from './effective.js';
import type { ItemClass } from './items.js';
import type { DeclarationState } from './state.js';

/** A claim on an item: who holds it if this claim wins. */
export interface HolderClaim extends Claim {
  holder: string;
}

/** Who says that they, or somebody else, hold the item: declarations, acceptances, declines and assignments. */
export function holderClaims(
  key: string, group: ItemClass, records: ReadonlyMap<string, HandoffRecord>, declarations: ReadonlyMap<string, DeclarationState>, effects: Effects, causality: Causality,
): HolderClaim[] {
  const claims: HolderClaim[] = [];
  const declines: { ack: Ack; holder: string }[] = [];
  for (const { declaration, mention } of group.mentioned) {
    if (effects.retracted.has(declaration.id)) continue;
    const first = original(declaration, key, records);
    if (!effects.superseded.has(declaration.id)) claims.push({ at: first.id, by: declaration, holder: first.author });
    if (mention.as !== 'in_flight') continue;
    for (const [actor, acknowledgement] of declarations.get(declaration.id)?.acknowledgements ?? []) {
      const reply = acknowledgement.replies.get(mention.slot);
      if (reply?.item.reply === 'accept') claims.push({ at: reply.ack.id, by: reply.ack, holder: actor });
      if (reply?.item.reply === 'decline') declines.push({ ack: reply.ack, holder: first.author });
    }
  }
  for (const id of group.members) {
    const record = records.get(id);
    if (record?.kind === 'assignment' && !effects.retracted.has(id)) claims.push({ at: id, by: record, holder: record.to });
  }
  // A decline gives back what its author held when they wrote it: without that it is an answer, and moves nothing.
  const given = [...claims];
  for (const { ack, holder } of declines) {
    const past = causality.past(ack.id, group.members);
    const held = causality.latest(given.filter((claim) => past.has(claim.at)), group.members)?.shown.holder;
    if (held === ack.author) claims.push({ at: ack.id, by: ack, holder });
  }
  return claims;
}

/**
 * The declaration whose place in causality, and whose author, a correction takes over for the question of the holder: the first in its
 * chain that had the item. So a correction written after an acceptance, or by a lead, does not take the item away: "the holder stays".
 */
function original(declaration: Declaration, key: string, records: ReadonlyMap<string, HandoffRecord>): Declaration {
  const visited = new Set<string>();
  let current = declaration;
  while (current.supersedes && !visited.has(current.id)) {
    visited.add(current.id);
    const older = records.get(current.supersedes);
    if (older?.kind !== 'declaration' || mentions(older).get(key)?.as !== 'in_flight') break;
    current = older;
  }
  return current;
}
