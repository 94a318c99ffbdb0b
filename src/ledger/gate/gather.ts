import { referredIds } from '../../protocol/kinds/references.js';
import { entries } from '../../protocol/kinds/entries.js';
import { blockedElsewhere } from '../../protocol/kinds/blocked.js';
import type { Entry } from '../view.js';
import { daysBack, type RecordFinder } from './record-finder.js';

/** How many days before a record to look for the item that it blocks. */
const DAYS = 14;

/** The records that added records are judged with. */
export interface Gathered {
  /** By id; includes the added records. */
  entries: Map<string, Entry>;
  /** True if a referenced record was not found in the folders where it belongs. */
  doubt: boolean;
}

/**
 * Gathers what the added records are judged with: the records that they reference, the subjects of
 * those, everything said about any of them, and for blocked items the declaration that has them in
 * flight. The rest of the history is not read; if these records alone lead to a finding, the caller
 * reads everything and judges again.
 */
export async function gather(added: readonly Entry[], finder: RecordFinder): Promise<Gathered> {
  const gathered: Gathered = { entries: new Map(), doubt: false };
  /** Keys of items that a gathered record has in flight. */
  const items = new Set<string>();
  const take = (entry: Entry): void => {
    if (gathered.entries.has(entry.record.id)) return;
    gathered.entries.set(entry.record.id, entry);
    for (const key of itemsOf(entry)) items.add(key);
  };
  for (const entry of added) take(entry);
  const around = new Set<string>();
  const takeWithEvents = async (entry: Entry): Promise<void> => {
    if (around.has(entry.path)) return;
    around.add(entry.path);
    for (const other of [entry, ...(await finder.beside(entry.path))]) take(other);
  };
  for (const entry of added) {
    const near = entry.path.slice(0, entry.path.lastIndexOf('/'));
    for (const id of referredIds(entry.record)) {
      const named = gathered.entries.get(id) ?? (await finder.byId(id, near));
      if (named === null) gathered.doubt = true;
      else {
        await takeWithEvents(named);
        // An acceptance is about a declaration in another folder, which has the accepted items.
        const subject =
          'subject' in named.record ? await finder.byId(named.record.subject.id, near) : null;
        if (subject !== null) await takeWithEvents(subject);
      }
    }
    for (const key of blockedElsewhere(entry.record)) {
      const declaration = items.has(key) ? null : await withItem(key, entry.record.id, finder);
      if (declaration !== null) take(declaration);
    }
  }
  return gathered;
}

function itemsOf({ record }: Entry): string[] {
  return record.kind === 'declaration' ? entries(record.in_flight).map(({ key }) => key) : [];
}

/**
 * The newest declaration before a record that has an item in flight; a blocked item was declared
 * recently.
 */
async function withItem(key: string, id: string, finder: RecordFinder): Promise<Entry | null> {
  for (const folder of daysBack(id, DAYS)) {
    const declaration = (await finder.declarations(folder)).find((entry) =>
      itemsOf(entry).includes(key),
    );
    if (declaration !== undefined) return declaration;
  }
  return null;
}
