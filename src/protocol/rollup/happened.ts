import type { HandoffRecord, RollupChange } from '../../schema/types.js';

/** What happened, the record of it, and whom it concerns beside its author. */
export interface Happened extends Omit<RollupChange, 'record' | 'who' | 'at'> {
  by: HandoffRecord;
  concerns: readonly string[];
}
