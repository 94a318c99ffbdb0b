import type { Declaration, HandoffRecord, Reopening } from '../../../schema/types.js';
import { byTime } from '../../fold/causality.js';
import type { State, TopicState } from '../../fold/state.js';
import { entries } from '../../kinds/entries.js';
import { introduced } from '../../kinds/introduced.js';
import { mentions } from '../../kinds/items.js';
import { itemKeyOf } from '../../kinds/item-key.js';
import { causes, recordReferences } from '../../kinds/references.js';
import { slotIdOf } from '../../format/record-id.js';

/** A person's last declaration, and what they knew when they wrote it. */
export interface LastWrap {
  /** Null if they never declared. */
  declaration: Declaration | null;
  /** True if they knew the record, as far as the records show. */
  knew(record: HandoffRecord): boolean;
}

/**
 * The last declaration of a person that is in effect. Causality tells what they had seen: a
 * declaration lists in `saw` the latest records of every item in it, and carries the blockers and
 * questions that its author believes to be open. So they did not know of a reply to an item that is
 * declared unchanged, or of an answer to a blocker that is still carried, whatever the clocks say.
 * Time decides only if the declaration does not mention the subject.
 */
export function lastWrap(state: State, handle: string): LastWrap {
  const own = [...state.declarations.values()].filter(
    ({ declaration, retracted }) =>
      declaration.author === handle &&
      retracted.length === 0 &&
      !state.unproved.has(declaration.id),
  );
  const wraps = own.map(({ declaration }) => declaration).toSorted(byTime);
  const declaration = wraps.at(-1);
  if (declaration === undefined)
    return { declaration: null, knew: ({ author }) => author === handle };
  const seen = past(state, wraps);
  const wrappedAt = declaration.declared_at;
  const open = openAt(declaration);
  const items = mentions(declaration);
  return {
    declaration,
    knew: (record) => {
      if (record.author === handle || seen.has(record.id)) return true;
      if (isUnseen(record)) return false;
      return record.declared_at <= wrappedAt;
    },
  };

  /** True if the declaration would be different if its author had seen the record. */
  function isUnseen(record: HandoffRecord): boolean {
    if (record.kind === 'resolution') {
      const slotId = slotIdOf(record.subject.id, record.subject.slot);
      const counts = state.topics
        .get(slotId)
        ?.resolutions.some(
          ({ resolution, cancelledBy }) => resolution.id === record.id && cancelledBy.length === 0,
        );
      return counts === true && open.has(slotId);
    }
    if (record.kind === 'reopening') {
      const { id, slot } = record.subject;
      const topic = state.topics.get(slotIdOf(id, slot));
      return (
        topic?.open === true &&
        latestReopening(topic)?.id === record.id &&
        topic.introducedBy.author === handle &&
        topic.introducedBy.declared_at <= wrappedAt &&
        !open.has(topic.id)
      );
    }
    return recordReferences(record).some((reference) => {
      const key = itemKeyOf(reference, state.records);
      return key !== null && items.get(key)?.as === 'in_flight';
    });
  }
}

/**
 * The blockers and questions that are open according to a declaration: those that it raises or
 * carries.
 */
function openAt(declaration: Declaration): Set<string> {
  const { blockers, questions } = introduced(declaration);
  return new Set([
    ...[...blockers, ...questions].map(({ slotId }) => slotId),
    ...entries(declaration.carries),
  ]);
}

/** Ids of all causes of these records, including themselves. */
function past(state: State, from: readonly HandoffRecord[]): Set<string> {
  const seen = new Set(from.map(({ id }) => id));
  const waiting: HandoffRecord[] = [...from];
  for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
    for (const id of causes(record)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const cause = state.records.get(id);
      if (cause !== undefined) waiting.push(cause);
    }
  }
  return seen;
}

/** The reopening that keeps a topic open: what earlier ones opened was closed again. */
function latestReopening({ resolutions }: TopicState): Reopening | undefined {
  return resolutions
    .flatMap(({ cancelledBy }) => cancelledBy)
    .toSorted(byTime)
    .at(-1);
}
