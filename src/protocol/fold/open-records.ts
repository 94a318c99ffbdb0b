import type { Declaration, HandoffRecord } from '../../schema/types.js';
import { causes, referredIds } from '../kinds/references.js';
import { awaitedIn, type Awaited } from '../conditions/awaited.js';
import { introduced } from '../kinds/introduced.js';
import { mentions } from '../kinds/items.js';
import { prunedClosings } from './closings.js';
import { classes } from './items.js';
import { carriersOfTopics, decisionRoots, openRoots } from './open-roots.js';
import { NOTHING_PRUNED, type Pruned } from './pruned.js';
import type { KeepRecent, Recently } from './keep-recent.js';
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
  /** What is known of the newest records; null where they are not kept. */
  recently: Recently | null;
}

/** Before anything was read. */
export const NOTHING_OPEN: OpenRecords = {
  records: [],
  pruned: NOTHING_PRUNED,
  inactive: new Set(),
  closedKeys: new Set(),
  missing: new Set(),
  closings: new Set(),
  recently: null,
};

/**
 * The records that anything open depends on. Folding only them gives the same open blockers and
 * questions, active decisions, items in flight and pending acknowledgements as folding all. Their
 * number grows with what is open, not with the history.
 * @param known the open records that the state was computed from; null if from all
 * @param recent keeps the newest records, too; null for none
 */
export function openRecords(
  state: State,
  known: OpenRecords | null,
  recent: KeepRecent | null = null,
): OpenRecords {
  const groups = classes(state.records);
  const awaited = awaitedIn(state, groups);
  const keeping = recent?.(state, known) ?? null;
  for (const key of keeping?.items ?? []) awaited.items.add(key);
  const whole = withEvents(state, [
    ...openRoots(state, groups, awaited),
    ...(keeping?.whole ?? []),
  ]);
  // A decision may stay active for years, so the rest of its record is pruned.
  const roots = [
    ...whole,
    ...carriersOfTopics(state, whole),
    ...decisionRoots(state),
    ...(keeping?.light ?? []),
  ];
  const kept = withEndings(state, roots);
  const records = [...kept].sort().flatMap((id) => state.records.get(id) ?? []);
  const pruned = prunedFacts(state, { kept, whole, awaited }, known?.pruned ?? NOTHING_PRUNED);
  return {
    records,
    pruned,
    inactive: inactiveIn(state, kept),
    closedKeys: closedKeysOf(state, known?.closedKeys ?? []),
    // An incremental fold adds no missing id, and cannot tell a missing record from a pruned one.
    missing: known?.missing ?? missingIn(state),
    closings: prunedClosings(state, kept, known?.closings ?? new Set()),
    recently: keeping?.facts(kept, pruned.partial) ?? null,
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
