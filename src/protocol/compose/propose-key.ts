import type { JsonObject } from '../format/json.js';
import { looseRefs } from '../kinds/refs.js';
import { TRACKER_NAMES } from '../team/tickets.js';
import { slug } from '../format/slug.js';
import { branchesIn } from './loose-entries.js';

/** What a key can be made from, the best first. */
export interface KeySource {
  branch?: string | null;
  ticket?: string | null;
  text?: string | null;
}

/** How many words of a text make a key. */
const WORDS = 3;
/** Words that say nothing of the work, at the start of a commit or of a status. */
const EMPTY = /^(?:pr|wip|fix|feat|chore|add|merge|draft|open|done|left|still|now)$/;

/**
 * A key for new work: the branch's own name, else the ticket, else three words of the text. Null
 * where nothing names it, such as a text in another script: then the person is asked.
 * @param taken keys in use; a number is appended if needed
 */
export function proposeKey(
  { branch, ticket, text }: KeySource,
  taken: ReadonlySet<string> = new Set(),
): string | null {
  const base = named(branch?.split('/').at(-1)) ?? named(ticket) ?? words(text);
  if (base === null) return null;
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base}-${count}`;
  return key;
}

/** What an entry has that a key can be made from. */
export function keySource(entry: JsonObject): KeySource {
  const [ticket = null] = TRACKER_NAMES.flatMap((tracker) => looseRefs(entry, tracker));
  const [branch = null] = branchesIn(entry);
  const { summary } = entry;
  return {
    branch,
    ticket: ticket === null ? null : String(ticket),
    text: typeof summary === 'string' ? summary : null,
  };
}

function named(text: string | null | undefined): string | null {
  const made = text ? slug(text) : '';
  return made === '' || made.startsWith('untitled') ? null : made;
}

function words(text: string | null | undefined): string | null {
  const made = named(text);
  if (made === null) return null;
  const all = made.split('-');
  const telling = all.filter((word) => !EMPTY.test(word) && !/^\d+$/.test(word));
  return (telling.length > 0 ? telling : all).slice(0, WORDS).join('-');
}
