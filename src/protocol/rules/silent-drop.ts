import { heldBy } from '../fold/held-by.js';
import { withKeys } from '../compose/keys.js';
import { lookup } from '../query/lookup.js';
import { entries } from '../kinds/entries.js';
import type { Rule } from './rule.js';

/** An item that nobody mentions any more would be lost between two shifts. */
export const silentDrop: Rule<'silent-drop', 'declaration'> = {
  name: 'silent-drop',
  asks: 'A declaration mentions every open item that its author holds.',
  kinds: ['declaration'],
  when: 'new',
  level: 'contextual',
  needsAllRecords: true,
  byKnowledge: () => true,
  check: (content, context) => {
    // A synthesis is nobody's own declaration; loss-accounting says what it has.
    if (content.synthesis !== undefined) return [];
    // A lead who corrects somebody else's declaration accounts for that one's items
    // (correction-complete), not for their own.
    const corrects =
      content.supersedes === undefined ? [] : lookup(context.state, content.supersedes);
    if (
      corrects.some((target) => target.is === 'record' && target.record.author !== context.author)
    )
      return [];
    const accounted = new Set([
      ...withKeys(content.in_flight, (item) => item.summary).map(({ key }) => key),
      ...withKeys(content.shipped, (entry) => entry.summary).map(({ key }) => key),
      ...entries(content.dropped).map(({ key }) => key),
    ]);
    const held = [...context.state.items.values()].filter((item) => heldBy(item, context.author));
    return held
      .filter(({ key }) => !accounted.has(key))
      .map(({ key }) => ({
        at: ['in_flight'],
        about: key,
        message: `you hold ${key}, and this declaration does not mention it`,
        hint: 'update it in in_flight, list it in shipped, hand it over, or drop it with a reason (dropped: [{ key, reason }])',
      }));
  },
};
