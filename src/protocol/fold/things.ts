import type {
  Assignment,
  Declaration,
  HandoffRecord,
  Reopening,
  Resolution,
  Route,
  SealedBlocker,
  SealedQuestion,
} from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import { entries } from '../kinds/entries.js';
import { introduced } from '../kinds/introduced.js';
import { thingId } from '../format/record-id.js';
import { type Causality } from './causality.js';
import { push, type Effects } from './effective.js';
import type { Pruned } from './pruned.js';
import type { ThingState } from './state.js';
import { untoldOf } from './untold.js';

/** What was said of blockers, questions and decisions, by the id of the thing. */
export interface Sayings {
  resolutions: Map<string, Resolution[]>;
  /** By id of the resolution that they cancel. */
  reopenings: Map<string, Reopening[]>;
  assignments: Map<string, Assignment[]>;
  routes: Map<string, Route[]>;
  /** By id of a resolution, a reopening or an assignment: the receipts of what told it. */
  told: Map<string, Route[]>;
  /** By thing: resolutions that were withdrawn. */
  withdrawn: Map<string, Resolution[]>;
  /** Effective declarations that carry it. */
  carries: Map<string, Declaration[]>;
  /**
   * Every resolution, reopening and assignment: retracted ones have no effect, and keep their place
   * in causality.
   */
  events: Map<string, Set<string>>;
}

/** Collects what was said, by what it is about. */
export function sayingsOf(records: ReadonlyMap<string, HandoffRecord>, effects: Effects): Sayings {
  const sayings: Sayings = {
    resolutions: new Map(),
    reopenings: new Map(),
    assignments: new Map(),
    routes: new Map(),
    told: new Map(),
    withdrawn: new Map(),
    carries: new Map(),
    events: new Map(),
  };
  for (const record of records.values()) {
    if (
      record.kind === 'resolution' ||
      record.kind === 'reopening' ||
      record.kind === 'assignment'
    ) {
      const thing = thingId(record.subject.id, record.subject.slot);
      sayings.events.set(thing, (sayings.events.get(thing) ?? new Set()).add(record.id));
    }
    if (effects.retracted.has(record.id)) {
      if (record.kind === 'resolution')
        push(sayings.withdrawn, thingId(record.subject.id, record.subject.slot), record);
      continue;
    }
    switch (record.kind) {
      case 'resolution':
        push(sayings.resolutions, thingId(record.subject.id, record.subject.slot), record);
        break;
      case 'reopening':
        for (const id of record.cancels) push(sayings.reopenings, id, record);
        break;
      case 'assignment':
        push(sayings.assignments, thingId(record.subject.id, record.subject.slot), record);
        break;
      case 'route':
        if (record.subject.slot)
          push(sayings.routes, thingId(record.subject.id, record.subject.slot), record);
        else push(sayings.told, record.subject.id, record);
        break;
      case 'declaration':
        if (effects.superseded.has(record.id)) break;
        for (const thing of entries(record.carries)) push(sayings.carries, thing, record);
        break;
    }
  }
  return sayings;
}

/** True while the record that introduced a thing, or one that carries it, still has an effect. */
export function stands(
  introducedBy: HandoffRecord,
  thing: string,
  sayings: Sayings,
  effects: Effects,
): boolean {
  return (
    (!effects.retracted.has(introducedBy.id) && !effects.superseded.has(introducedBy.id)) ||
    (sayings.carries.get(thing)?.length ?? 0) > 0
  );
}

/**
 * Blockers and questions: open unless some resolution is not cancelled by a reopening that names it
 * (observed-remove).
 * @see records.md, "The fold"
 */
export function foldThings(
  records: ReadonlyMap<string, HandoffRecord>,
  sayings: Sayings,
  effects: Effects,
  causality: Causality,
  { closedThings }: Pruned,
  policy: Policy,
): Map<string, ThingState> {
  const things = new Map<string, ThingState>();
  for (const record of [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const found = introduced(record);
    for (const { slotId, entry } of found.blockers)
      things.set(slotId, stateOf('blocker', slotId, entry, record));
    for (const { slotId, entry } of found.questions)
      things.set(slotId, stateOf('question', slotId, entry, record));
  }
  return things;

  function stateOf(
    kind: ThingState['kind'],
    thing: string,
    entry: SealedBlocker | SealedQuestion,
    record: HandoffRecord,
  ): ThingState {
    const resolutions = (sayings.resolutions.get(thing) ?? []).map((resolution) => ({
      resolution,
      cancelledBy: sayings.reopenings.get(resolution.id) ?? [],
    }));
    const assignments = sayings.assignments.get(thing) ?? [];
    const events = sayings.events.get(thing) ?? new Set();
    const verdict = causality.latest(
      assignments.map((by) => ({ at: by.id, by })),
      events,
    );
    const standing = stands(record, thing, sayings, effects);
    const state = {
      thing,
      kind,
      entry,
      introducedBy: record,
      owner: verdict?.shown.by.to ?? entry.owner,
      ownerContested: new Set(verdict?.standing.map((claim) => claim.by.to)).size > 1,
      open:
        standing &&
        !closedThings.has(thing) &&
        resolutions.every(({ cancelledBy }) => cancelledBy.length > 0),
      standing,
      resolutions,
      assignments,
      routes: sayings.routes.get(thing) ?? [],
      carriedBy: sayings.carries.get(thing) ?? [],
      heads: causality.heads(events),
    };
    const { told, withdrawn } = sayings;
    // Of what is pruned not every receipt is given; it was told, or nothing had to be.
    const untold = closedThings.has(thing)
      ? []
      : untoldOf(state, {
          effects,
          causality,
          policy,
          told,
          events,
          withdrawn: withdrawn.get(thing) ?? [],
        });
    return { ...state, untold };
  }
}
