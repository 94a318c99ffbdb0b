import type {
  HandoffRecord,
  SealedBlocker,
  SealedDecision,
  SealedQuestion,
} from '../../schema/types.js';
import { kindOf } from './index.js';
import type { Slotted } from './slots.js';

/** The blockers, questions and decisions that a record introduces, in slot order. */
export interface Introduced {
  blockers: Slotted<SealedBlocker>[];
  questions: Slotted<SealedQuestion>[];
  decisions: Slotted<SealedDecision>[];
}

export function introduced(record: HandoffRecord): Introduced {
  const none = { blockers: [], questions: [], decisions: [] };
  return { ...none, ...kindOf(record).introduces?.(record) };
}

/** True if the record introduces a blocker, question or decision in that slot. */
export function isIntroducedIn(record: HandoffRecord, slot: string): boolean {
  const { blockers, questions, decisions } = introduced(record);
  return [...blockers, ...questions, ...decisions].some((entry) => entry.slot === slot);
}
