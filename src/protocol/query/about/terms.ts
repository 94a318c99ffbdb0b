import type { Declaration, HandoffRecord, Refs } from '../../../schema/types.js';
import { parseId } from '../../format/record-id.js';
import { entries } from '../../kinds/entries.js';
import { introduced } from '../../kinds/introduced.js';
import { causes } from '../../kinds/references.js';
import { pullsIn } from '../explain.js';

/**
 * The words under which families of records are looked up. A lookup may find too much, never too
 * little: what is found is read and folded.
 */
export const TERM = {
  /** Records by the beginning of their short handles. */
  handle: (short: string): string => `handle ${short.slice(0, SHORTEST)}`,
  /** What declares an item with this key, or introduces a blocker, question or decision with it. */
  key: (key: string): string => `key ${key}`,
  /** Blockers and questions that block an item. */
  blocks: (key: string): string => `blocks ${key}`,
  /** Declarations that carry a blocker, question or decision. */
  carries: (slotId: string): string => `carries ${slotId}`,
  /** Decisions that replace one. */
  replaces: (slotId: string): string => `replaces ${slotId}`,
  /** Items and decisions that refer to a pull request, of whatever repository. */
  pull: (number: number): string => `pull ${number}`,
  /** Declarations of somebody in one month (`202601`), by the handle that stands in them. */
  author: (handle: string, month: string): string => `author ${handle} ${month}`,
  /** Declarations whose author had seen one of their own. */
  after: (id: string): string => `after ${id}`,
  /** Acknowledgements that cover a declaration which they are not about. */
  covers: (id: string): string => `covers ${id}`,
  /** Decisions about a path, as it stands in them. */
  path: (path: string): string => `${PATH}${path}`,
} as const;

/** How the terms of paths begin; these are not looked up, but gone through. */
export const PATH = 'path ';

/** Characters of a short handle that a person has to type at least. */
const SHORTEST = 4;

/** The terms of a record. */
export function termsOf(record: HandoffRecord): Set<string> {
  const terms = new Set([TERM.handle(parseId(record.id)?.short ?? '')]);
  const { blockers, questions, decisions } = introduced(record);
  for (const { entry } of [...blockers, ...questions]) {
    terms.add(TERM.key(entry.key));
    for (const key of entry.blocks ?? []) terms.add(TERM.blocks(key));
  }
  for (const { entry } of decisions) {
    terms.add(TERM.key(entry.key));
    if (entry.supersedes !== undefined) terms.add(TERM.replaces(entry.supersedes));
    for (const path of entry.paths ?? []) terms.add(TERM.path(path));
    addPulls(terms, entry.refs);
  }
  if (record.kind === 'ack') for (const id of record.covers ?? []) terms.add(TERM.covers(id));
  if (record.kind !== 'declaration') return terms;
  terms.add(TERM.author(record.author, monthOf(record.id)));
  for (const id of causes(record))
    if (parseId(id)?.author === record.author) terms.add(TERM.after(id));
  for (const slotId of record.carries ?? []) terms.add(TERM.carries(slotId));
  for (const { key, refs } of itemsOf(record)) {
    terms.add(TERM.key(key));
    addPulls(terms, refs);
  }
  return terms;
}

/** The month in an id: `202601`. */
export function monthOf(id: string): string {
  return id.slice(0, 'YYYYMM'.length);
}

/** The items that a declaration has in flight, shipped or dropped. */
export function itemsOf({
  in_flight: inFlight,
  shipped,
  dropped,
}: Declaration): { key: string; refs?: Refs }[] {
  return [...entries(inFlight), ...entries(shipped), ...entries(dropped)];
}

function addPulls(terms: Set<string>, refs: Refs | undefined): void {
  for (const { number } of pullsIn(refs)) terms.add(TERM.pull(number));
}
