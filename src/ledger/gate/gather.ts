import { causes, entries, introduced } from '../../core/record.js';
import type { HandoffRecord } from '../../schema/types.js';
import type { Entry } from '../view.js';
import { daysBack, type RecordFinder } from './record-finder.js';

/** Days before a record in which an item that it blocks is looked for. */
const DAYS = 14;

/** What added records are judged beside. */
export interface Gathered {
  /** By id; the added ones among them. */
  entries: Map<string, Entry>;
  /** True where something that a record names was not found in the places where it should lie. */
  doubt: boolean;
}

/**
 * The records that the added ones have to be judged beside: what they name, what that is about, what was said of all these, and for what they
 * block the declaration that has it in flight. Everything else of the history is left unread; whoever finds something against a record with
 * these alone reads everything before saying so.
 */
export async function gather(added: readonly Entry[], finder: RecordFinder): Promise<Gathered> {
  const gathered: Gathered = { entries: new Map(added.map((entry) => [entry.record.id, entry])), doubt: false };
  const around = new Set<string>();
  const takeWithEvents = async (entry: Entry): Promise<void> => {
    if (around.has(entry.path)) return;
    around.add(entry.path);
    for (const other of [entry, ...(await finder.beside(entry.path))]) if (!gathered.entries.has(other.record.id)) gathered.entries.set(other.record.id, other);
  };
  for (const entry of added) {
    const near = entry.path.slice(0, entry.path.lastIndexOf('/'));
    for (const id of namedBy(entry.record)) {
      const named = gathered.entries.get(id) ?? (await finder.byId(id, near));
      if (named === null) gathered.doubt = true;
      else {
        await takeWithEvents(named);
        // An acceptance is about a declaration in another folder, where it says what was accepted.
        const subject = 'subject' in named.record ? await finder.byId(named.record.subject.id, near) : null;
        if (subject !== null) await takeWithEvents(subject);
      }
    }
    for (const key of blockedBy(entry.record)) await takeItem(entry, key, finder, gathered);
  }
  return gathered;
}

/** Ids of the records that a record names in any place. */
function namedBy(record: HandoffRecord): Set<string> {
  const recordOf = (thing: string): string => thing.slice(0, thing.indexOf('.'));
  const ids = new Set(causes(record));
  if (record.kind === 'declaration') for (const thing of record.carries ?? []) ids.add(recordOf(thing));
  for (const { entry } of introduced(record).decisions) if ('supersedes' in entry && entry.supersedes) ids.add(recordOf(entry.supersedes));
  return ids;
}

/** Keys of items that a record says are blocked, and that it does not declare itself. */
function blockedBy(record: HandoffRecord): Set<string> {
  if (record.kind === 'blocker' || record.kind === 'question') return new Set(record.blocks ?? []);
  if (record.kind !== 'declaration') return new Set();
  const own = new Set(entries(record.in_flight).map(({ key }) => key));
  return new Set([...entries(record.blockers), ...entries(record.questions)].flatMap(({ blocks }) => (blocks ?? []).filter((key) => !own.has(key))));
}

/** An item was declared by somebody not long ago: the newest declaration that has it is enough. */
async function takeItem({ record }: Entry, key: string, finder: RecordFinder, gathered: Gathered): Promise<void> {
  const has = (entry: Entry): boolean => entry.record.kind === 'declaration' && entries(entry.record.in_flight).some((item) => item.key === key);
  if ([...gathered.entries.values()].some(has)) return;
  for (const folder of daysBack(record.id, DAYS)) {
    const found = (await finder.declarations(folder)).find(has);
    if (found === undefined) continue;
    gathered.entries.set(found.record.id, found);
    return;
  }
}
