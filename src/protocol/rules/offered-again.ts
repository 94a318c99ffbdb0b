import type { AckItem, Declaration } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { entries } from '../kinds/entries.js';
import { mentions } from '../kinds/items.js';
import { addresseesByShift } from '../shifts/addressees.js';
import type { Breach, Rule } from './rule.js';

/** Looks for transfers to somebody who declined the same item when it was last offered to them. */
export const offeredAgain: Rule<'offered-again', 'declaration'> = {
  name: 'offered-again',
  asks: 'An item is not offered again to somebody who declined it, unless that is meant.',
  kinds: ['declaration'],
  when: 'new',
  level: 'warning',
  check: (content, { author, policy, state, now }) => {
    const to = new Set(addresseesByShift(content.to, author, policy, now).handles);
    return entries(content.in_flight).flatMap(({ key, handover }, index): Breach[] => {
      if (key === undefined || handover !== 'transfer') return [];
      return declinesOf(state, key, author)
        .filter(({ by }) => to.has(by))
        .map(({ by, reason }) => ({
          at: ['in_flight', index],
          message: `${by} declined ${key}: ${reason}`,
          hint: `address somebody else, or hold ${key}`,
        }));
    });
  },
};

/** Who declined an item of this author in its last declaration that they replied to. */
function declinesOf(state: State, key: string, author: string): { by: string; reason: string }[] {
  const known = state.items.get(key);
  const declared = (known?.history ?? []).filter(
    (record): record is Declaration => record.kind === 'declaration' && record.author === author,
  );
  const last = new Map<string, AckItem>();
  for (const declaration of declared) {
    const mention = mentions(declaration).get(key);
    if (mention?.as !== 'in_flight') continue;
    for (const [actor, { replies }] of state.declarations.get(declaration.id)?.acknowledgements ??
      []) {
      const reply = replies.get(mention.slot)?.item;
      if (reply !== undefined) last.set(actor, reply);
    }
  }
  return [...last].flatMap(([by, { reply, reason }]) =>
    reply === 'decline' ? [{ by, reason: reason ?? '' }] : [],
  );
}
