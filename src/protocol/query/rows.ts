import type {
  BlockedRow,
  DecisionRow,
  HandoffRecord,
  InFlightRow,
  PendingAckRow,
  Pull,
  SealedItem,
} from '../../schema/types.js';
import { holdersOf } from '../fold/held-by.js';
import type {
  DecisionState,
  DeclarationState,
  ItemState,
  State,
  TopicState,
} from '../fold/state.js';
import { declaredPulls, reviewFields } from '../pull/declared-pull.js';
import { entries } from '../kinds/entries.js';
import { isSynthesis, spokenFor } from '../kinds/synthesis.js';
import { subjectOf } from '../kinds/references.js';
import { slotIdOf } from '../format/record-id.js';
import { askedBy, escalationOf } from './asked.js';
import { carryFields } from './carries.js';
import { decisionFields } from './decision-fields.js';
import { notYetRows } from './not-yet-rows.js';
import { refFields } from './ref-fields.js';
import { repeatedItems } from './repeated-items.js';
import { takeOf } from './taken.js';
import { offeredIn } from '../synthesis/offered.js';
import { synthesisFields } from '../synthesis/facts.js';
import { NO_POLICY, type Policy } from '../team/policy.js';
import { postsOf } from '../route/posts.js';
import {
  basisRows,
  decisionBasis,
  declarationBasis,
  itemBasis,
  topicBasis,
  type Sources,
} from './events.js';
import type { Filterable } from './filter.js';

/** A row without values that depend on the clock; they are filled in for each answer. */
export type Timeless<R, K extends keyof R> = Omit<R, K> & Record<K, null>;

/**
 * A row of in_flight as it is cached: the sentence about its pull request is added for each answer.
 */
export type KeptInFlightRow = Omit<Timeless<InFlightRow, 'stale'>, 'review' | 'reviews'> & {
  review: Pull | null;
  reviews?: Pull[];
};

/** A row of a list, with the values that filters use. */
export interface Row<R> {
  row: R;
  facts: Filterable;
}

/** What rows are made from. */
export interface RowContext {
  state: State;
  sources: Sources;
  /** Says who is in the pod of a synthesis. */
  policy?: Policy;
}

/** Open blockers or open questions, oldest first (docs/json.md). */
export function openTopics(
  kind: TopicState['kind'],
  { state, sources }: RowContext,
): Row<Timeless<BlockedRow, 'age_seconds'>>[] {
  return [...state.topics.values()]
    .filter((topic) => topic.kind === kind && topic.open)
    .sort((a, b) =>
      a.introducedBy.declared_at < b.introducedBy.declared_at
        ? -1
        : a.introducedBy.declared_at > b.introducedBy.declared_at
          ? 1
          : a.id < b.id
            ? -1
            : 1,
    )
    .map((topic) => {
      const { owner, introducedBy, entry } = topic;
      const facts = {
        owners: [owner],
        author: introducedBy.author,
        items: entry.blocks ?? [],
        at: introducedBy.declared_at,
        texts: [entry.key, entry.need, entry.why, entry.default ?? null],
        asked: askedBy(topic).declared_at,
        ...escalatedFacts(topic),
      };
      return { row: topicRow(state, topic, sources), facts };
    });
}

function escalatedFacts(topic: TopicState): Pick<Filterable, 'escalated'> {
  const escalated = escalationOf(topic);
  return escalated === null ? {} : { escalated };
}

function topicRow(
  state: State,
  topic: TopicState,
  sources: Sources,
): Timeless<BlockedRow, 'age_seconds'> {
  const { entry, introducedBy } = topic;
  return {
    id: topic.id,
    key: entry.key,
    need: entry.need,
    why: entry.why,
    owner: topic.owner,
    blocks: entry.blocks ?? [],
    default: entry.default ?? null,
    needed_by: entry.needed_by ?? null,
    severity: entry.severity ?? null,
    declared_by: introducedBy.author,
    declared_at: introducedBy.declared_at,
    age_seconds: null,
    reopened: topic.resolutions.some(({ cancelledBy }) => cancelledBy.length > 0),
    contested: topic.ownerContested,
    routed: postsOf(topic.routes).map((post) => ({ ...post })),
    ...basisRows(topicBasis(state, topic), sources),
    record: sources.recordOf(introducedBy),
  };
}

/** Declarations without an acknowledgement, oldest first. */
export function pendingAcks({
  state,
  sources,
  policy = NO_POLICY,
}: RowContext): Row<Timeless<PendingAckRow, 'overdue_seconds'>>[] {
  return [...state.declarations.values()]
    .filter(({ waitingFor }) => waitingFor.length > 0)
    .sort((a, b) => (a.declaration.id < b.declaration.id ? -1 : 1))
    .map((declared: DeclarationState) => {
      const { declaration, waitingFor } = declared;
      const { id, author, declared_at: at, to } = declaration;
      const items = itemKeys(declaration);
      const later = notYetRows(state, declared);
      const repeated = repeatedItems(state, declaration);
      const elsewhere = new Set(repeated.map(({ key }) => key));
      return {
        row: {
          declaration: id,
          author,
          declared_at: at,
          to,
          ...(isSynthesis(declaration) ? synthesisFields(declaration, state, policy) : {}),
          waiting_for: waitingFor,
          items: items.filter((key) => !elsewhere.has(key)),
          ...(repeated.length === 0 ? {} : { repeated_items: repeated }),
          overdue_seconds: null,
          ...(later.length === 0 ? {} : { not_yet: later }),
          ...basisRows(declarationBasis(state, declared), sources),
          record: sources.recordOf(declaration),
        },
        facts: {
          owners: waitingFor,
          author,
          items,
          at,
          texts: itemTexts(declaration),
          ...(isSynthesis(declaration) ? { offered: offeredIn(declaration, state) } : {}),
        },
      };
    });
}

function takenFields(item: ItemState, state: State): Pick<KeptInFlightRow, 'taken'> {
  const take = takeOf(item, state);
  return take === null ? {} : { taken: take.taken };
}

/** Items in flight, by key. */
export function itemsInFlight({ state, sources }: RowContext): Row<KeptInFlightRow>[] {
  return [...state.items.values()].flatMap((item): Row<KeptInFlightRow>[] => {
    if (item.status.as !== 'in_flight') return [];
    const { item: entry } = item.status;
    const row = {
      key: item.key,
      status: entry.status,
      summary: entry.summary,
      why: entry.why,
      holder: item.holder,
      holders: holdersOf(item),
      ...(item.acting === null ? {} : { acting: item.acting }),
      ...takenFields(item, state),
      handover: entry.handover,
      progress: entry.progress ?? null,
      severity: entry.severity ?? null,
      ...refFields(entry.refs),
      ...reviewFields(declaredPulls(entry.refs, item.declaration.observed?.pulls)),
      waits_on: (entry.waits_on ?? []).map(({ who, for: what }) => ({ who, for: what })),
      next: entry.next.map(({ action, owner, when, after }) => ({
        action,
        owner,
        when: when ?? null,
        after: after ?? null,
      })),
      updated_at: item.declaration.declared_at,
      stale: null,
      carried: item.carried,
      ...carryFields(item, state),
      contested: item.contested || item.holderContested,
      ...basisRows(itemBasis(state, item), sources),
      record: sources.recordOf(item.declaration),
    };
    const facts = {
      owners: holdersOf(item),
      author: spokenFor(item.declaration, entry),
      items: [item.key],
      at: lastChange(item),
      texts: [
        item.key,
        entry.summary,
        entry.why,
        entry.resume ?? null,
        ...entry.next.map(({ action }) => action),
      ],
    };
    return [{ row, facts }];
  });
}

/** Active decisions, newest first. */
export function activeDecisions({ state, sources }: RowContext): Row<DecisionRow>[] {
  return [...state.decisions.values()]
    .filter(({ active }) => active)
    .sort((a, b) =>
      a.introducedBy.declared_at > b.introducedBy.declared_at
        ? -1
        : a.introducedBy.declared_at < b.introducedBy.declared_at
          ? 1
          : a.id < b.id
            ? -1
            : 1,
    )
    .map((decision) => {
      const { entry, introducedBy } = decision;
      const facts = {
        owners: [introducedBy.author],
        author: introducedBy.author,
        items: itemsAbout(introducedBy, state),
        at: introducedBy.declared_at,
        texts: [
          entry.key,
          entry.decision,
          entry.rationale,
          entry.consequences ?? null,
          ...(entry.alternatives ?? []),
        ],
      };
      return { row: decisionRow(state, decision, sources), facts };
    });
}

/** A decision as every answer gives it. */
export function decisionRow(state: State, decision: DecisionState, sources: Sources): DecisionRow {
  const { entry, introducedBy, contested, routes } = decision;
  return {
    ...decisionFields(decision),
    supersedes: entry.supersedes ?? null,
    considers: entry.considers ?? [],
    new_information: entry.new_information ?? null,
    contested,
    posted: postsOf(routes).flatMap(({ url }) => url ?? []),
    ...basisRows(decisionBasis(state, decision), sources),
    record: sources.recordOf(introducedBy),
  };
}

function itemKeys(declaration: { in_flight: 'none' | SealedItem[] }): string[] {
  return entries(declaration.in_flight).map(({ key }) => key);
}

function itemTexts(declaration: { in_flight: 'none' | SealedItem[] }): string[] {
  return entries(declaration.in_flight).flatMap(({ key, summary, why }) => [key, summary, why]);
}

/** The time of the last record about an item. */
function lastChange(item: ItemState): string {
  return item.history.at(-1)?.declared_at ?? item.declaration.declared_at;
}

/** The items that a record is about: those of a declaration, or those that its subject blocks. */
function itemsAbout(record: HandoffRecord, state: State): string[] {
  if (record.kind === 'declaration') return itemKeys(record);
  const { id, slot = null } = subjectOf(record) ?? {};
  const topic =
    id === undefined || slot === null ? undefined : state.topics.get(slotIdOf(id, slot));
  return topic?.entry.blocks ?? [];
}
