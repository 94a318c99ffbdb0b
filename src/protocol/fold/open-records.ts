import type { Declaration, HandoffRecord } from '../../schema/types.js';
import { causes, referredIds } from '../kinds/references.js';
import { awaitedIn, type Awaited } from '../conditions/awaited.js';
import { introduced } from '../kinds/introduced.js';
import { mentions } from '../kinds/items.js';
import { answeredAsks } from './answered-asks.js';
import { prunedClosings } from './closings.js';
import { classes, type ItemClass } from './items.js';
import { NOTHING_PRUNED, type Pruned } from './pruned.js';
import { recordsAbout, subjectsOf } from './records-about.js';
import type { State } from './state.js';

/** The records that anything open depends on, and the facts needed about the pruned ones. */
export interface OpenRecords {
  records: HandoffRecord[];
  pruned: Pruned;
  /**
   * Slot ids of the decisions in these records that are not active: the records that decided so may
   * be pruned.
   */
  inactive: Set<string>;
  /**
   * Keys of every item that is no longer in flight. A record that names one of them again needs the
   * whole history.
   */
  closedKeys: Set<string>;
  /**
   * Ids that some record refers to and that did not exist. If one of them arrives, pruned records
   * may matter again.
   */
  missing: Set<string>;
  /** Ids of pruned events that may still be named in `saw` of a declaration, where they order nothing. */
  closings: ReadonlySet<string>;
}

/** Before anything was read. */
export const NOTHING_OPEN: OpenRecords = {
  records: [],
  pruned: NOTHING_PRUNED,
  inactive: new Set(),
  closedKeys: new Set(),
  missing: new Set(),
  closings: new Set(),
};

/**
 * The records that anything open depends on. Folding only them gives the same open blockers and
 * questions, active decisions, items in flight and pending acknowledgements as folding all. Their
 * number grows with what is open, not with the history.
 * @param known the open records that the state was computed from; null if from all
 */
export function openRecords(state: State, known: OpenRecords | null): OpenRecords {
  const groups = classes(state.records);
  const awaited = awaitedIn(state, groups);
  const whole = withEvents(state, openRoots(state, groups, awaited));
  // A decision may stay active for years, so the rest of its record is pruned.
  const roots = [...whole, ...carriersOfTopics(state, whole), ...decisionRoots(state)];
  const kept = withEndings(state, roots);
  const records = [...kept].sort().flatMap((id) => state.records.get(id) ?? []);
  return {
    records,
    pruned: prunedFacts(state, { kept, whole, awaited }, known?.pruned ?? NOTHING_PRUNED),
    inactive: inactiveIn(state, kept),
    closedKeys: closedKeysOf(state, known?.closedKeys ?? []),
    // An incremental fold adds no missing id, and cannot tell a missing record from a pruned one.
    missing: known?.missing ?? missingIn(state),
    closings: prunedClosings(state, kept, known?.closings ?? new Set()),
  };
}

/** Records with all events about them and their subjects, which decide their present meaning. */
function withEvents(state: State, ids: Iterable<string>): Set<string> {
  const whole = new Set<string>();
  const about = recordsAbout(state);
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const record = state.records.get(id);
    if (!record || whole.has(id)) continue;
    whole.add(id);
    waiting.push(...(about.get(id) ?? []), ...subjectsOf(record));
  }
  return whole;
}

/** Records with what ended their effect, so that they stay withdrawn or corrected. */
function withEndings(state: State, ids: Iterable<string>): Set<string> {
  const kept = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (kept.has(id) || !state.records.has(id)) continue;
    kept.add(id);
    for (const ending of [
      ...(state.retracted.get(id) ?? []),
      ...(state.declarations.get(id)?.superseded ?? []),
    ])
      waiting.push(ending.id);
  }
  return kept;
}

/** Ids of the records behind everything that is open, in flight or pending. */
function* openRoots(
  state: State,
  groups: ReadonlyMap<string, ItemClass>,
  awaited: Awaited,
): Generator<string> {
  for (const topic of state.topics.values()) {
    if (!topic.open && topic.followUps.length === 0) continue;
    yield topic.introducedBy.id;
    yield* carrierOf(topic, state);
  }
  for (const [key, { members }] of groups)
    if (state.items.get(key)?.status.as === 'in_flight' || awaited.items.has(key)) yield* members;
  for (const topic of [...awaited.topics].flatMap((id) => state.topics.get(id) ?? [])) {
    yield topic.introducedBy.id;
    yield* carrierOf(topic, state);
  }
  for (const known of state.declarations.values()) {
    if (known.waitingFor.length + known.repeatedIn.size > 0) yield known.declaration.id;
    // An answered question decides that its declaration waits again.
    for (const handle of known.waitingFor)
      for (const { question } of answeredAsks(state, known, handle)) yield question.introducedBy.id;
  }
  for (const heads of state.authorHeads.values()) yield* heads;
  yield* latestDeclarations(state);
}

/** A reopening may open a closed topic of a kept record, which may stand by a carrier only. */
function* carriersOfTopics(state: State, ids: ReadonlySet<string>): Generator<string> {
  for (const topic of state.topics.values())
    if (ids.has(topic.introducedBy.id)) yield* carrierOf(topic, state);
}

/**
 * Ids of the records behind active decisions, and behind decisions whose comments need an update.
 */
function* decisionRoots(state: State): Generator<string> {
  for (const {
    id: slotId,
    active,
    introducedBy,
    carriedBy,
    contested,
    entry,
    routes,
    followUps,
    supersededBy,
  } of state.decisions.values()) {
    if (!active && followUps.length === 0) continue;
    yield introducedBy.id;
    for (const { id } of routes) yield id;
    for (const subject of [slotId, introducedBy.id])
      for (const { id } of state.claims.get(subject) ?? []) yield id;
    // The subject of its record says which items the decision is about.
    yield* subjectsOf(introducedBy);
    yield* carrierOf({ introducedBy, carriedBy }, state);
    // Contested decisions are recognised by the decision that they all replace.
    if (active && contested)
      yield state.decisions.get(entry.supersedes ?? '')?.introducedBy.id ?? '';
    if (followUps.length === 0) continue;
    for (const event of followUps.flatMap(({ events }) => events)) {
      yield event.id;
      // The comment must also name what was withdrawn.
      yield* subjectsOf(event);
    }
    for (const later of supersededBy.flatMap((later) => state.decisions.get(later) ?? []))
      yield* carrierOf(later, state);
  }
}

/**
 * If the record that introduced a topic was corrected or withdrawn, the topic stands because
 * another one carries it. One such record is enough.
 */
function carrierOf(
  {
    introducedBy: { id },
    carriedBy,
  }: { introducedBy: HandoffRecord; carriedBy: readonly Declaration[] },
  state: State,
): string[] {
  const stands =
    !state.retracted.has(id) &&
    !state.misfits.has(id) &&
    (state.declarations.get(id)?.superseded.length ?? 0) === 0;
  return stands ? [] : carriedBy.slice(-1).map((carrier) => carrier.id);
}

/** The last declaration of each author that was not withdrawn: it shows who has not declared. */
function latestDeclarations(state: State): Iterable<string> {
  const latest = new Map<string, Declaration>();
  for (const { declaration, retracted } of state.declarations.values()) {
    const known = latest.get(declaration.author);
    if (state.unproved.has(declaration.id)) continue;
    if (retracted.length === 0 && (!known || known.declared_at < declaration.declared_at))
      latest.set(declaration.author, declaration);
  }
  return [...latest.values()].map(({ id }) => id);
}

/**
 * @param kept the records that are not pruned
 * @param whole those of them whose events are all kept too
 * @param awaited closed items among these are kept whole
 */
function prunedFacts(
  state: State,
  {
    kept,
    whole,
    awaited,
  }: { kept: ReadonlySet<string>; whole: ReadonlySet<string>; awaited: Awaited },
  known: Pruned,
): Pruned {
  const pruned = {
    closedKeys: new Set<string>(),
    closedTopics: new Set<string>(),
    replacedDecisions: new Set<string>(),
    partial: new Set<string>(),
    misfits: new Set([...state.misfits].filter((id) => kept.has(id))),
    seen: new Map<string, string[]>(),
    through: new Map<string, ReadonlyMap<string, string>>(),
  };
  // What was left out of a record earlier stays left out, whatever it is kept for now.
  const isWhole = (id: string): boolean => whole.has(id) && !known.partial.has(id);
  for (const id of kept) {
    const { blockers, questions, decisions } = introduced(state.records.get(id) as HandoffRecord);
    for (const { slotId } of decisions) {
      const known = state.decisions.get(slotId);
      if (known?.active === false && known.followUps.length === 0)
        pruned.replacedDecisions.add(slotId);
    }
    if (isWhole(id)) continue;
    pruned.partial.add(id);
    for (const { slotId } of [...blockers, ...questions]) pruned.closedTopics.add(slotId);
  }
  for (const { declaration, through } of state.declarations.values()) {
    const { id } = declaration;
    if (!kept.has(id)) continue;
    for (const key of mentions(declaration).keys())
      if (state.items.get(key)?.status.as !== 'in_flight' && !awaited.items.has(key))
        pruned.closedKeys.add(key);
    const earlier = seenThroughOthers(declaration, state, kept, known);
    if (earlier.length > 0) pruned.seen.set(id, earlier);
    if (isWhole(id) && through.size > 0) pruned.through.set(id, through);
  }
  return pruned;
}

/** The kept declarations of the same author that a declaration had seen through pruned ones. */
function seenThroughOthers(
  declaration: Declaration,
  state: State,
  kept: ReadonlySet<string>,
  known: Pruned,
): string[] {
  const found = new Set<string>();
  const visited = new Set<string>();
  const waiting = [declaration.id];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const record = state.records.get(id);
    for (const cause of [...(record ? causes(record) : []), ...(known.seen.get(id) ?? [])]) {
      const earlier = state.declarations.get(cause)?.declaration;
      if (earlier?.author !== declaration.author || visited.has(cause)) continue;
      visited.add(cause);
      if (kept.has(cause)) found.add(cause);
      else waiting.push(cause);
    }
  }
  const direct = new Set(causes(declaration));
  return [...found].filter((id) => !direct.has(id)).sort();
}

function inactiveIn({ decisions }: State, kept: ReadonlySet<string>): Set<string> {
  const slotIds = new Set<string>();
  for (const { id, active, introducedBy } of decisions.values())
    if (!active && kept.has(introducedBy.id)) slotIds.add(id);
  return slotIds;
}

/** Ids that some record refers to in any way and that are not there. */
function missingIn({ records }: State): Set<string> {
  const missing = new Set<string>();
  for (const record of records.values())
    for (const id of referredIds(record)) if (!records.has(id)) missing.add(id);
  return missing;
}

function closedKeysOf(state: State, known: Iterable<string>): Set<string> {
  const closed = new Set(known);
  for (const key of state.itemHeads.keys())
    if (state.items.get(key)?.status.as !== 'in_flight') closed.add(key);
  return closed;
}
