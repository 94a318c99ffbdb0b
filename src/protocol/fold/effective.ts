import type { Declaration, HandoffRecord, Retraction } from '../../schema/types.js';
import { isLead, type Policy } from '../team/policy.js';

/** The records without effect, and why. */
export interface Effects {
  /** Retracted records, with the retractions. */
  retracted: Map<string, Retraction[]>;
  /** Superseded declarations, with the declarations that correct them. */
  superseded: Map<string, Declaration[]>;
  /**
   * Ids of records of which nothing proves who wrote them, where the policy asks for proof. They may
   * add something; they close, take, cancel and withdraw nothing.
   */
  unproved: ReadonlySet<string>;
}

/**
 * A retraction counts if it is by the record's author or a lead; it cannot itself be retracted. A
 * correction counts if it is by the author of the declaration or a lead, and is not retracted
 * (records.md, "The fold").
 */
export function effectsOf(
  records: ReadonlyMap<string, HandoffRecord>,
  policy: Policy,
  unproved: ReadonlySet<string>,
): Effects {
  const retracted = new Map<string, Retraction[]>();
  const superseded = new Map<string, Declaration[]>();
  const mayCorrect = (author: string, target: HandoffRecord): boolean =>
    author === target.author || isLead(policy, author);
  for (const record of records.values()) {
    if (record.kind !== 'retraction' || unproved.has(record.id)) continue;
    const target = records.get(record.subject.id);
    if (target && target.kind !== 'retraction' && mayCorrect(record.author, target))
      push(retracted, target.id, record);
  }
  for (const record of records.values()) {
    if (record.kind !== 'declaration' || !record.supersedes) continue;
    if (retracted.has(record.id) || unproved.has(record.id)) continue;
    const target = records.get(record.supersedes);
    if (target?.kind === 'declaration' && mayCorrect(record.author, target))
      push(superseded, target.id, record);
  }
  return { retracted, superseded, unproved };
}

/**
 * Appends to the list under a key. The fold visits records in the order of ids, so the order of
 * reading has no effect.
 */
export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
