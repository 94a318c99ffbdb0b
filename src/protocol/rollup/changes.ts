import type { HandoffRecord, RollupChange } from '../../schema/types.js';
import type { ItemState, State, TopicState } from '../fold/state.js';

/** What happened, the record of it, and whom it concerns beside its author. */
interface Happened extends Omit<RollupChange, 'record' | 'who' | 'at'> {
  by: HandoffRecord;
  concerns: readonly string[];
}

/**
 * What changed after an instant, newest first: items that came, went or changed hands; blockers and
 * questions that were raised, answered or reopened; decisions; withdrawn records.
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
    ...[...state.items.values()].flatMap((item) => itemChanges(item)),
    ...[...state.topics.values()].flatMap(topicChanges),
    ...decided(state),
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
      (a, b) => compared(b.at, a.at) || compared(a.record, b.record) || compared(a.id, b.id),
    );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function itemChanges({ key, status, declaration, holder, heldBy, carried }: ItemState): Happened[] {
  const common = { id: declaration.id, key, concerns: [holder] };
  if (status.as !== 'in_flight') {
    const text = status.as === 'shipped' ? status.entry.summary : status.entry.reason;
    return [{ ...common, event: status.as, text, by: declaration }];
  }
  const begun: Happened[] = carried
    ? []
    : [{ ...common, event: 'begun', text: status.item.summary, by: declaration }];
  if (heldBy?.kind === 'ack')
    return [...begun, { ...common, event: 'accepted', text: status.item.summary, by: heldBy }];
  if (heldBy?.kind !== 'assignment') return begun;
  const { to, reason, taken } = heldBy;
  return [
    ...begun,
    taken === true
      ? { ...common, event: 'taken', text: reason ?? '', by: heldBy }
      : { ...common, event: 'assigned', text: assignedText(to, reason), by: heldBy },
  ];
}

function topicChanges(topic: TopicState): Happened[] {
  const { id, kind, entry, owner, introducedBy, resolutions, assignments, standing } = topic;
  // A withdrawal is told of the whole record.
  if (!standing) return [];
  const common = { id, key: entry.key, concerns: [owner, introducedBy.author] };
  const given = assignments.findLast(({ to }) => to === owner);
  const answers = resolutions.filter(({ cancelledBy }) => cancelledBy.length === 0);
  const reopenings = new Map(
    (answers.length === 0 ? resolutions : []).flatMap(({ cancelledBy }) =>
      cancelledBy.map((one) => [one.id, one] as const),
    ),
  );
  return [
    { ...common, event: 'raised', text: `${kind} for ${owner}: ${entry.need}`, by: introducedBy },
    ...answers.map(({ resolution: by }): Happened => {
      return { ...common, event: 'answered', text: by.outcome, by };
    }),
    ...[...reopenings.values()].map((by): Happened => {
      return { ...common, event: 'reopened', text: by.new_information, by };
    }),
    ...(given === undefined
      ? []
      : [
          {
            ...common,
            event: 'assigned',
            text: assignedText(given.to, given.reason),
            by: given,
          } satisfies Happened,
        ]),
  ];
}

function assignedText(to: string, reason: string | undefined): string {
  return reason === undefined ? `to ${to}` : `to ${to}: ${reason}`;
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

/** Withdrawals, each with the author of what was withdrawn. */
function withdrawn({ retracted, records }: State): Happened[] {
  return [...new Set([...retracted.values()].flat())].map((by) => {
    const { id } = by.subject;
    const { author } = records.get(id) ?? by;
    return { event: 'retracted', id, key: null, text: by.reason, by, concerns: [author] };
  });
}
