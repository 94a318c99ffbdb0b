/**
 * What a fold must know of records that it is not given, because nothing that is open depends on
 * them any more: so the state of what is open can be computed from the records that matter for it,
 * however long the history. See protocol/fold/open-records.ts.
 */
export interface Pruned {
  /** Keys of items that were shipped or dropped, as far as the records given mention them. */
  closedKeys: ReadonlySet<string>;
  /**
   * Blockers and questions of the records given that are not open, where what closed them is not
   * given.
   */
  closedTopics: ReadonlySet<string>;
  /**
   * Decisions of the records given that are not active, where what replaced them is not given; no
   * comment has to be brought up to date for them.
   */
  replacedDecisions: ReadonlySet<string>;
  /** Ids of declarations that wait for nobody, where their acknowledgements are not given. */
  acknowledged: ReadonlySet<string>;
  /**
   * By id of a declaration: other declarations of its author that it had seen, through some that
   * are not given.
   */
  seen: ReadonlyMap<string, readonly string[]>;
  /** By id of a declaration: who acknowledged it by acknowledging a newer one, and which. */
  through: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Nothing is left out: all records are given. */
export const NOTHING_PRUNED: Pruned = {
  closedKeys: new Set(),
  closedTopics: new Set(),
  replacedDecisions: new Set(),
  acknowledged: new Set(),
  seen: new Map(),
  through: new Map(),
};
