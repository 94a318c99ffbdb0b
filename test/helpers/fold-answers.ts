import { storyRows, itemStory } from '../../src/protocol/query/story.js';
import { notYetRows } from '../../src/protocol/query/not-yet-rows.js';
import { offerOf } from '../../src/protocol/shifts/offer-of.js';
import { overviewOf } from '../../src/protocol/query/overview.js';
import type { State } from '../../src/protocol/fold/state.js';
import { UNREAD } from './unread.js';

/** Everything that `query` answers from, and what writers need to know of what is open. */
export function answersOf(state: State): Record<string, unknown> {
  const open = [...state.topics.values()].filter((topic) => topic.open);
  const { lists, lastDeclared } = overviewOf(state, UNREAD);
  return {
    ...lists,
    lastDeclared: Object.entries(lastDeclared).sort(),
    authorHeads: [...state.authorHeads].sort(),
    itemHeads: state.itemHeads
      .keys()
      .filter((key) => state.items.get(key)?.status.as === 'in_flight')
      .map((key) => [key, state.itemHeads.get(key)]),
    followUps: [...state.topics.values()]
      .flatMap(({ id: slotId, followUps }) =>
        followUps.map(({ target, is, event }) => [slotId, target, is, event.id]),
      )
      .sort(),
    untoldDecisions: [...state.decisions.values()]
      .flatMap(({ id: slotId, followUps }) =>
        followUps.map(({ target, events }) => [slotId, target, ...events.map(({ id }) => id)]),
      )
      .sort(),
    posted: [...state.decisions.values()]
      .filter(({ active }) => active)
      .map(({ id: slotId, routes }) => [slotId, routes.map(({ id }) => id)]),
    topicHeads: open.map(({ id: slotId, heads }) => [slotId, heads]),
    stories: [...state.items.values()]
      .filter(({ status }) => status.as === 'in_flight')
      .map((item) => {
        const declared = state.declarations.get(item.declaration.id);
        const later = declared === undefined ? [] : notYetRows(state, declared);
        const story = storyRows(itemStory(state, item), state, UNREAD);
        return [item.key, offerOf(item, state), later, story];
      }),
    repeated: [...state.declarations.values()]
      .filter(({ repeatedIn }) => repeatedIn.size > 0)
      .map(({ declaration, repeatedIn }) => [declaration.id, [...repeatedIn].sort()]),
    replies: [...state.declarations.values()]
      .filter(({ waitingFor }) => waitingFor.length > 0)
      .map(({ acknowledgements }) => [...acknowledgements.keys()]),
  };
}

/** The names of the answers that differ. */
export function differences(a: Record<string, unknown>, b: Record<string, unknown>): string[] {
  return Object.keys(a).filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}
