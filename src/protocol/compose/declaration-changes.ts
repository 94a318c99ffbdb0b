import type { Declaration, SealedItem } from '../../schema/types.js';
import { entries } from '../kinds/entries.js';
import { mentions } from '../kinds/items.js';

/** The change of an item between two declarations. */
export type ItemChange =
  | { key: string; is: 'new' | 'shipped' | 'dropped' | 'gone' }
  | { key: string; is: 'changed'; fields: { name: string; before: string; after: string }[] };

const COMPARED = [
  'status',
  'progress',
  'summary',
  'why',
  'handover',
  'severity',
  'waits_on',
  'resume',
  'next',
] as const;

/**
 * What a later declaration changes in the items of an earlier one, in the order of the later one.
 * Unchanged items are left out.
 */
export function changesBetween(earlier: Declaration, later: Declaration): ItemChange[] {
  const before = new Map(entries(earlier.in_flight).map((item) => [item.key, item]));
  const now = mentions(later);
  const changes = entries(later.in_flight).flatMap((item): ItemChange[] => {
    const old = before.get(item.key);
    if (!old) return [{ key: item.key, is: 'new' }];
    const fields = changedFields(old, item);
    return fields.length === 0 ? [] : [{ key: item.key, is: 'changed', fields }];
  });
  const left = [...before.keys()].filter((key) => now.get(key)?.as !== 'in_flight');
  return [...changes, ...left.map((key): ItemChange => ({ key, is: endOf(now.get(key)?.as) }))];
}

function endOf(as: string | undefined): 'shipped' | 'dropped' | 'gone' {
  return as === 'shipped' || as === 'dropped' ? as : 'gone';
}

function changedFields(
  old: SealedItem,
  item: SealedItem,
): { name: string; before: string; after: string }[] {
  return COMPARED.flatMap((name) => {
    const [before, after] = [shownValue(old, name), shownValue(item, name)];
    return before === after ? [] : [{ name, before, after }];
  });
}

function shownValue(item: SealedItem, name: (typeof COMPARED)[number]): string {
  if (name === 'next')
    return item.next.map(({ action, owner }) => `${action} (${owner})`).join('; ');
  if (name === 'waits_on')
    return (item.waits_on ?? []).map((wait) => `${wait.who} for ${wait.for}`).join('; ');
  return String(item[name] ?? '');
}
