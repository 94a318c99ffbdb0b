import type { RollupChange } from '../../schema/types.js';
import type { State, TopicState } from '../fold/state.js';
import { plural } from '../format/plural.js';
import type { Happened } from './happened.js';
import { touchedItems } from '../query/touched-items.js';
import { assignedText, itemChanges } from './item-changes.js';

/**
 * What changed after an instant, newest first: items that came, went or changed hands; blockers and
 * questions that were raised, answered, reopened or assigned; decisions in force; withdrawn records.
 * Each of them is told, whatever came after it.
 * @param state in which nothing that was recorded after the instant is pruned
 * @param since RFC 3339, UTC
 * @param members only what one of these did, or what concerns one; null for everybody
 */
export function changesAfter(
  state: State,
  since: string,
  members: ReadonlySet<string> | null,
): RollupChange[] {
  const all = [
    ...touchedItems(state, since).flatMap((item) => itemChanges(item, state)),
    ...[...state.topics.values()].flatMap(topicChanges),
    ...decided(state),
    ...synthesized(state),
    ...withdrawn(state),
  ];
  return all
    .filter(
      ({ by, concerns }) =>
        by.declared_at > since &&
        !state.unproved.has(by.id) &&
        (members === null || [by.author, ...concerns].some((handle) => members.has(handle))),
    )
    .map(({ event, id, key, text, by }) => ({
      event,
      id,
      record: by.id,
      key,
      who: by.author,
      text,
      at: by.declared_at,
    }))
    .toSorted(
      (a, b) =>
        compared(b.at, a.at) ||
        compared(a.record, b.record) ||
        compared(a.id, b.id) ||
        compared(a.key ?? '', b.key ?? ''),
    );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function topicChanges(topic: TopicState): Happened[] {
  const { id, kind, entry, owner, introducedBy, resolutions, assignments, standing } = topic;
  // A withdrawal is told of the whole record.
  if (!standing) return [];
  const common = { id, key: entry.key, concerns: [owner, introducedBy.author] };
  const reopenings = new Map(
    resolutions.flatMap(({ cancelledBy }) => cancelledBy.map((one) => [one.id, one] as const)),
  );
  const text = `${kind} for ${entry.owner}: ${entry.need}`;
  return [
    { ...common, event: 'raised', text, by: introducedBy },
    ...resolutions.map(({ resolution: by }): Happened => {
      return { ...common, event: 'answered', text: by.outcome, by };
    }),
    ...[...reopenings.values()].map((by): Happened => {
      return { ...common, event: 'reopened', text: by.new_information, by };
    }),
    ...assignments.map((by): Happened => {
      const concerns = [...common.concerns, by.to];
      return { ...common, concerns, event: 'assigned', text: assignedText(by.to, by.reason), by };
    }),
  ];
}

function decided({ decisions }: State): Happened[] {
  return [...decisions.values()]
    .filter(({ active }) => active)
    .map(({ id, entry, introducedBy: by }) => ({
      event: 'decided',
      id,
      key: entry.key,
      text: entry.decision,
      by,
      concerns: [],
    }));
}

/** Syntheses in effect, each with whom it speaks for and to whom it goes. */
function synthesized({ declarations }: State): Happened[] {
  return [...declarations.values()].flatMap(({ declaration: by, retracted, superseded }) => {
    const { id, synthesis, sources = [], to, addressees } = by;
    if (synthesis === undefined || retracted.length + superseded.length > 0) return [];
    const text = `from ${plural(sources.length, 'source')}${to === 'none' ? '' : `, to ${to.join(', ')}`}`;
    return [
      { event: 'synthesized', id, key: synthesis.pod, text, by, concerns: addressees },
    ] satisfies Happened[];
  });
}

/** Withdrawals, each with the author of what was withdrawn. */
function withdrawn({ retracted, records }: State): Happened[] {
  return [...new Set([...retracted.values()].flat())].map((by) => {
    const { id } = by.subject;
    const { author } = records.get(id) ?? by;
    return { event: 'retracted', id, key: null, text: by.reason, by, concerns: [author] };
  });
}
