import type { Declaration, HandoffRecord, Reopening } from '../../../schema/types.js';
import { byTime } from '../../fold/causality.js';
import { newest } from '../../fold/newest.js';
import type { State, TopicState } from '../../fold/state.js';
import { entries } from '../../kinds/entries.js';
import { introduced } from '../../kinds/introduced.js';
import { mentions } from '../../kinds/items.js';
import { isSynthesis } from '../../kinds/synthesis.js';
import { itemKeyOf } from '../../kinds/item-key.js';
import { causes, recordReferences } from '../../kinds/references.js';
import { slotIdOf } from '../../format/record-id.js';
import { areApart, reopeningsOf } from './apart.js';

/** A person's last declaration, and what they knew when they wrote it. */
export interface LastWrap {
  /** Null if they never declared. */
  declaration: Declaration | null;
  /** True if they knew the record, as far as the records show. */
  knew(record: HandoffRecord): boolean;
  /** True if what they knew so far was told without the records that would tell it. */
  isDoubtful(): boolean;
}

/**
 * The last declaration of a person that is in effect. Causality tells what they had seen: a
 * declaration lists in `saw` the latest records of every item in it and of every open blocker and
 * question that concerns its author, and carries those that the author raised. So they did not know
 * of a reply to an item that is declared unchanged, or of an answer to a blocker that was open for
 * them, whatever the clocks say. Time decides only if the declaration does not mention the subject.
 * @param mayKnow ids of records that they may have seen through records that are not here
 */
export function lastWrap(
  state: State,
  handle: string,
  mayKnow: ReadonlySet<string> = new Set(),
): LastWrap {
  const own = [...state.declarations.values()].filter(
    ({ declaration, retracted }) =>
      declaration.author === handle &&
      !isSynthesis(declaration) &&
      retracted.length === 0 &&
      !state.unproved.has(declaration.id),
  );
  const wraps = own.map(({ declaration }) => declaration);
  const declaration = newest(wraps);
  if (declaration === null)
    return {
      declaration: null,
      knew: ({ author }) => author === handle,
      isDoubtful: () => false,
    };
  const past = pastOf(state, wraps);
  let isInDoubt = false;
  const wrappedAt = declaration.declared_at;
  const open = openAt(declaration);
  const items = mentions(declaration);
  const listed = new Set(declaration.saw);
  return { declaration, knew, isDoubtful: () => isInDoubt };

  function knew(record: HandoffRecord): boolean {
    if (record.author === handle || past.has(record.id)) return true;
    if (!isUnseen(record) && record.declared_at <= wrappedAt) return true;
    return seen(record.id);
  }

  /** True if they had seen the record. Where records are not here that may tell, that is noted. */
  function seen(id: string): boolean {
    if (!past.has(id) && mayKnow.has(id)) isInDoubt = true;
    return past.has(id);
  }

  /** True if the declaration would be different if its author had seen the record. */
  function isUnseen(record: HandoffRecord): boolean {
    if (record.kind === 'resolution') {
      const slotId = slotIdOf(record.subject.id, record.subject.slot);
      const topic = state.topics.get(slotId);
      if (topic === undefined) return false;
      const { resolutions, assignments } = topic;
      const stands = resolutions.some(
        ({ resolution, cancelledBy }) => resolution.id === record.id && cancelledBy.length === 0,
      );
      const isApart = (other: HandoffRecord): boolean => areApart(state, topic, record, other);
      return (
        stands &&
        (wasOpen(slotId) ||
          // It came beside an outcome that the person knew, or was open when they got it.
          resolutions.some(({ resolution }) => isKnown(resolution) && isApart(resolution)) ||
          assignments.some((given) => given.to === handle && !knew(given) && isApart(given)))
      );
    }
    if (record.kind === 'assignment' && isListed(slotIdOf(record.subject.id, record.subject.slot)))
      return true;
    if (record.kind === 'reopening') {
      const { id, slot } = record.subject;
      const topic = state.topics.get(slotIdOf(id, slot));
      return (
        topic?.open === true &&
        latestReopening(topic)?.id === record.id &&
        topic.introducedBy.author === handle &&
        topic.introducedBy.declared_at <= wrappedAt &&
        !wasOpen(topic.id)
      );
    }
    return recordReferences(record).some((reference) => {
      const key = itemKeyOf(reference, state.records);
      return key !== null && items.get(key)?.as === 'in_flight';
    });
  }

  function isKnown({ id, author }: HandoffRecord): boolean {
    return author === handle || seen(id);
  }

  function wasOpen(slotId: string): boolean {
    return open.has(slotId) || isListed(slotId);
  }

  /** True if the declaration lists where an open blocker or question stands. */
  function isListed(slotId: string): boolean {
    const topic = state.topics.get(slotId);
    return (
      topic !== undefined &&
      [topic.introducedBy, ...topic.assignments, ...topic.resolutions.flatMap(reopeningsOf)].some(
        ({ id }) => listed.has(id),
      ) &&
      topic.resolutions.every(
        ({ resolution, cancelledBy }) =>
          !seen(resolution.id) || cancelledBy.some(({ id }) => seen(id)),
      )
    );
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
function pastOf(state: State, from: readonly HandoffRecord[]): Set<string> {
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
  return resolutions.flatMap(reopeningsOf).toSorted(byTime).at(-1);
}
