import { withKeys } from '../compose/keys.js';
import { heldBy, inFlightLines } from '../fold/held-by.js';
import type { State } from '../fold/state.js';
import { lookup } from '../query/lookup.js';
import { entries } from '../kinds/entries.js';
import { shortHandle } from '../format/record-id.js';
import type { Rule } from './rule.js';

/** Topics that a correction leaves out would disappear unnoticed. */
export const correctionComplete: Rule<'correction-complete', 'declaration'> = {
  name: 'correction-complete',
  asks: 'A correction carries, updates or drops everything in the declaration that it corrects.',
  kinds: ['declaration'],
  when: 'new',
  level: 'contextual',
  needsAllRecords: true,
  byKnowledge: () => true,
  check: (content, { state, author }) => {
    // What a synthesis has, its sources have; loss-accounting asks again.
    if (content.supersedes === undefined || content.synthesis !== undefined) return [];
    const target = lookup(state, content.supersedes).find(({ is }) => is === 'record');
    if (target?.is !== 'record' || target.record.kind !== 'declaration') return [];
    const carried = new Set(
      entries(content.carries).flatMap((text) =>
        lookup(state, text).flatMap((found) =>
          found.is === 'topic' ? found.topic.id : found.is === 'decision' ? found.decision.id : [],
        ),
      ),
    );
    const dropped = entries(content.dropped).map(({ key }) => key);
    const named = {
      blocker: new Set([
        ...dropped,
        ...withKeys(content.blockers, ({ need }) => need).map(({ key }) => key),
      ]),
      question: new Set([
        ...dropped,
        ...withKeys(content.questions, ({ need }) => need).map(({ key }) => key),
      ]),
      decision: new Set([
        ...dropped,
        ...withKeys(content.decisions, ({ decision }) => decision).map(({ key }) => key),
      ]),
      item: new Set([
        ...dropped,
        ...withKeys(content.in_flight, ({ summary }) => summary).map(({ key }) => key),
        ...withKeys(content.shipped, ({ summary }) => summary).map(({ key }) => key),
      ]),
    };
    return topicsOf(target.record.id, author, state)
      .filter(({ kind, key, slotId }) => !named[kind].has(key) && !carried.has(slotId))
      .map(({ kind, key, slotId }) => ({
        at: ['supersedes'],
        about: slotId,
        message: `the corrected declaration has the ${kind} ${key}, and this one does not mention it`,
        hint:
          kind === 'item'
            ? 'update it in in_flight, list it in shipped, or drop it with a reason (dropped: [{ key, reason }])'
            : `carry it (carries: [${shortHandle(slotId)}]), declare it again, or drop it with a reason (dropped: [{ key, reason }])`,
      }));
  },
};

interface Owed {
  kind: 'blocker' | 'question' | 'decision' | 'item';
  key: string;
  slotId: string;
}

/**
 * Topics that are open or active only because of this declaration. The rule silent-drop covers held
 * items.
 */
function topicsOf(id: string, author: string, state: State): Owed[] {
  const topics = [...state.topics.values()]
    .filter(({ introducedBy, open }) => introducedBy.id === id && open)
    .map(({ kind, id: slotId, entry }): Owed => ({ kind, key: entry.key, slotId }));
  const decisions = [...state.decisions.values()]
    .filter(({ introducedBy, active }) => introducedBy.id === id && active)
    .map(({ id: slotId, entry }): Owed => ({ kind: 'decision', key: entry.key, slotId }));
  const items = [...state.items.values()]
    .filter(
      (item) =>
        heldBy(item, author) === null &&
        inFlightLines(item).some(({ declaration }) => declaration.id === id),
    )
    .map(({ key }): Owed => ({ kind: 'item', key, slotId: key }));
  return [...items, ...topics, ...decisions];
}
