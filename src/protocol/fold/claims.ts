import type { HandoffRecord } from '../../schema/types.js';
import { slotIdOf } from '../format/record-id.js';
import { EVENT_KINDS } from '../kinds/changes-others.js';
import { itemKeyOf } from '../kinds/item-key.js';
import { mentions } from '../kinds/items.js';
import { recordReferences, subjectOf } from '../kinds/references.js';
import { introduced } from '../kinds/introduced.js';
import { push, type Effects } from './effective.js';

/** The name of an item among the subjects of claims. */
export function itemSubject(key: string): string {
  return `item:${key}`;
}

/**
 * What unproved records would do if they were proved, by what it is about. A receipt of a post
 * claims nothing.
 */
export function claimsIn(
  records: ReadonlyMap<string, HandoffRecord>,
  { unproved, retracted }: Effects,
): Map<string, HandoffRecord[]> {
  const claims = new Map<string, HandoffRecord[]>();
  for (const record of records.values()) {
    if (!unproved.has(record.id) || retracted.has(record.id)) continue;
    for (const subject of subjectsOf(record, records)) push(claims, subject, record);
  }
  return claims;
}

/** What a record closes, takes, cancels, withdraws or replaces. */
function subjectsOf(
  record: HandoffRecord,
  records: ReadonlyMap<string, HandoffRecord>,
): Set<string> {
  const subjects = new Set<string>();
  const about = EVENT_KINDS.has(record.kind) ? subjectOf(record) : null;
  if (about !== null) subjects.add(about.slot === null ? about.id : slotIdOf(about.id, about.slot));
  for (const reference of recordReferences(record)) {
    const key = itemKeyOf(reference, records);
    if (key !== null) subjects.add(itemSubject(key));
  }
  if (record.kind === 'declaration') {
    if (record.supersedes !== undefined) subjects.add(record.supersedes);
    for (const key of mentions(record).keys()) subjects.add(itemSubject(key));
  }
  for (const { entry } of introduced(record).decisions)
    if (entry.supersedes !== undefined) subjects.add(entry.supersedes);
  return subjects;
}
