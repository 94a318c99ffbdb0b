import type {
  Assignment,
  Declaration,
  HandoffRecord,
  Reopening,
  Resolution,
  Route,
} from '../../schema/types.js';
import { slotIdOf } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { fits } from '../kinds/fits.js';
import { recordReferences } from '../kinds/references.js';
import { hasEffect, push, type Effects } from './effective.js';

/** The events about blockers, questions and decisions, by subject. */
export interface EventsBySubject {
  resolutions: Map<string, Resolution[]>;
  /** By id of the resolution that they cancel. */
  reopenings: Map<string, Reopening[]>;
  assignments: Map<string, Assignment[]>;
  routes: Map<string, Route[]>;
  /** By id of a resolution, a reopening or an assignment: receipts of the follow-ups about it. */
  followUpReceipts: Map<string, Route[]>;
  /** Resolutions that were retracted. */
  retractedResolutions: Map<string, Resolution[]>;
  /** Declarations in effect that carry it. */
  carries: Map<string, Declaration[]>;
  /**
   * Every resolution, reopening and assignment. Retracted ones have no effect, but keep their place
   * in causality.
   */
  events: Map<string, Set<string>>;
}

/** Groups events by their subject. */
export function eventsBySubject(
  records: ReadonlyMap<string, HandoffRecord>,
  effects: Effects,
): EventsBySubject {
  const bySubject: EventsBySubject = {
    resolutions: new Map(),
    reopenings: new Map(),
    assignments: new Map(),
    routes: new Map(),
    followUpReceipts: new Map(),
    retractedResolutions: new Map(),
    carries: new Map(),
    events: new Map(),
  };
  for (const record of records.values()) {
    if (
      record.kind === 'resolution' ||
      record.kind === 'reopening' ||
      record.kind === 'assignment'
    ) {
      const slotId = slotIdOf(record.subject.id, record.subject.slot);
      bySubject.events.set(slotId, (bySubject.events.get(slotId) ?? new Set()).add(record.id));
    }
    if (record.kind !== 'route' && effects.unproved.has(record.id)) continue;
    if (effects.retracted.has(record.id)) {
      if (record.kind === 'resolution')
        push(
          bySubject.retractedResolutions,
          slotIdOf(record.subject.id, record.subject.slot),
          record,
        );
      continue;
    }
    if (effects.misfits.has(record.id)) continue;
    switch (record.kind) {
      case 'resolution':
        push(bySubject.resolutions, slotIdOf(record.subject.id, record.subject.slot), record);
        break;
      case 'reopening':
        for (const reference of recordReferences(record)) {
          const target = reference.as === 'cancels' ? records.get(reference.id) : undefined;
          if (target && fits(reference, target, record))
            push(bySubject.reopenings, target.id, record);
        }
        break;
      case 'assignment':
        push(bySubject.assignments, slotIdOf(record.subject.id, record.subject.slot), record);
        break;
      case 'route':
        if (record.subject.slot)
          push(bySubject.routes, slotIdOf(record.subject.id, record.subject.slot), record);
        else push(bySubject.followUpReceipts, record.subject.id, record);
        break;
      case 'declaration':
        if (effects.superseded.has(record.id)) break;
        for (const slotId of entries(record.carries)) push(bySubject.carries, slotId, record);
        break;
    }
  }
  return bySubject;
}

/**
 * True while the record that introduced a topic or decision, or a declaration that carries it, is
 * in effect. Retracting a record that introduced only one topic ends that topic, even if it was
 * carried since.
 */
export function inEffect(
  introducedBy: HandoffRecord,
  slotId: string,
  { carries }: EventsBySubject,
  effects: Effects,
): boolean {
  const retracted = effects.retracted.has(introducedBy.id);
  if (retracted && isOneTopic(introducedBy)) return false;
  return (
    (hasEffect(introducedBy.id, effects) && !effects.superseded.has(introducedBy.id)) ||
    (carries.get(slotId)?.length ?? 0) > 0
  );
}

/** True for a record of a kind that is exactly one blocker, question or decision. */
export function isOneTopic({ kind }: HandoffRecord): boolean {
  return kind === 'blocker' || kind === 'question' || kind === 'decision';
}
