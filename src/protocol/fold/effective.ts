import type { Declaration, HandoffRecord, Retraction } from '../../schema/types.js';
import { fits } from '../kinds/fits.js';
import { earlierReferences } from '../kinds/references.js';
import { isLead, type Policy } from '../team/policy.js';
import type { Pruned } from './pruned.js';

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
  /** Ids of the events that do not fit what they are about. */
  misfits: Set<string>;
}

/** True for a record that was not retracted and that fits what it is about. */
export function hasEffect(
  id: string,
  { retracted, misfits }: Pick<Effects, 'retracted' | 'misfits'>,
): boolean {
  return !retracted.has(id) && !misfits.has(id);
}

/**
 * An event counts if it fits what it is about, as far as that is here. A retraction counts if it is by the record's author or a lead; it cannot itself be retracted. A
 * correction counts if it is by the author of the declaration or a lead, and is not retracted
 * (records.md, "The fold").
 */
export function effectsOf(
  records: ReadonlyMap<string, HandoffRecord>,
  policy: Policy,
  unproved: ReadonlySet<string>,
  pruned: Pruned,
): Effects {
  const retracted = new Map<string, Retraction[]>();
  const superseded = new Map<string, Declaration[]>();
  const misfits = new Set(pruned.misfits);
  for (const record of records.values()) if (isMisfit(record, records)) misfits.add(record.id);
  const mayCorrect = (author: string, target: HandoffRecord): boolean =>
    author === target.author || isLead(policy, author);
  for (const record of records.values()) {
    if (record.kind !== 'retraction' || unproved.has(record.id) || misfits.has(record.id)) continue;
    const target = records.get(record.subject.id);
    if (target && mayCorrect(record.author, target)) push(retracted, target.id, record);
  }
  for (const record of records.values()) {
    if (record.kind !== 'declaration' || !record.supersedes) continue;
    if (retracted.has(record.id) || unproved.has(record.id)) continue;
    const target = records.get(record.supersedes);
    if (target?.kind === 'declaration' && mayCorrect(record.author, target))
      push(superseded, target.id, record);
  }
  return { retracted, superseded, unproved, misfits };
}

/**
 * True for an event that does not fit what it is about, and for one that cancels records that are
 * here and none that it may.
 */
function isMisfit(record: HandoffRecord, records: ReadonlyMap<string, HandoffRecord>): boolean {
  if (!('subject' in record)) return false;
  let [right, wrong] = [0, 0];
  for (const reference of earlierReferences(record)) {
    const target = records.get(reference.id);
    if (target === undefined) continue;
    const isRight = fits(reference, target, record);
    if (reference.as === 'subject' && !isRight) return true;
    if (reference.as === 'cancels') {
      right += Number(isRight);
      wrong += Number(!isRight);
    }
  }
  return wrong > 0 && right === 0;
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
