import type { HandoffRecord } from '../../../schema/types.js';
import type { State } from '../../fold/state.js';
import { slotIdOf } from '../../format/record-id.js';
import type { Change } from './change.js';
import { concerns } from './topics.js';

/**
 * Records that others withdrew and that concern a person: their own, replies to their items, what
 * was addressed to them, and answers and assignments of their blockers and questions.
 */
export function withdrawalChanges(
  state: State,
  handle: string,
  held: ReadonlySet<string>,
): Change[] {
  return [...state.retracted].flatMap(([id, retractions]) => {
    const target = state.records.get(id);
    if (target === undefined || !isTheirs(target, state, handle, held)) return [];
    return retractions.map((record) => ({
      event: 'retracted' as const,
      id,
      key: null,
      text: record.reason,
      record,
    }));
  });
}

function isTheirs(
  target: HandoffRecord,
  state: State,
  handle: string,
  held: ReadonlySet<string>,
): boolean {
  // Withdrawn blockers and questions are reported by `topicChanges`.
  if (target.kind === 'blocker' || target.kind === 'question') return false;
  if (target.author === handle) return true;
  if (target.kind === 'declaration') return target.addressees.includes(handle);
  if (target.kind === 'ack') return state.records.get(target.subject.id)?.author === handle;
  if (target.kind !== 'resolution' && target.kind !== 'assignment') return false;
  if (target.kind === 'assignment' && target.to === handle) return true;
  const topic = state.topics.get(slotIdOf(target.subject.id, target.subject.slot));
  return topic !== undefined && concerns(topic, handle, held);
}
