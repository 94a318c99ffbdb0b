import { plainName } from '../../team/person.js';
import type { Policy } from '../../team/policy.js';
import type { CalendarEvent } from './event.js';

/** Between words of a title: `On Call - Wei Lin - Payments`, `nadia@example.com (primary)`. */
const WORDS = /[^\p{L}\p{M}\d@._+-]+/u;
const LONGEST_NAME = 4;
const LONGEST_TITLE = 400;

/**
 * The members whom an event names: its attendees, else whoever its title names. Null where nobody is
 * named, or where a title names several people: one may go and the other come.
 */
export function peopleOfEvent(
  { attendees, summary }: Pick<CalendarEvent, 'attendees' | 'summary'>,
  policy: Policy,
): string[] | null {
  const names = namesIn(policy);
  const named = (text: string | null): string | null =>
    text === null ? null : (names.get(wordsOf(text).join(' ')) ?? null);
  const invited = attendees.flatMap(({ email, name }) => named(email) ?? named(name) ?? []);
  if (invited.length > 0) return [...new Set(invited)];
  const words = wordsOf(summary.slice(0, LONGEST_TITLE));
  const found = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    let text = '';
    let longest: string | null = null;
    for (const word of words.slice(at, at + LONGEST_NAME)) {
      text = text === '' ? word : `${text} ${word}`;
      longest = names.get(text) ?? longest;
    }
    if (longest !== null) found.add(longest);
  }
  return found.size === 1 ? [...found] : null;
}

/** By handle, former handle, address or full name; null for a text that several members have. */
type Names = ReadonlyMap<string, string | null>;

const known = new WeakMap<Policy, Names>();

/** Made once: a calendar has more words than a roster has members. Only members are people. */
function namesIn(policy: Policy): Names {
  const before = known.get(policy);
  if (before !== undefined) return before;
  const members = [...policy.members.values()];
  const names = new Map<string, string | null>();
  for (const { handle, name, emails } of members)
    for (const text of new Set([...emails, name ?? ''].map((one) => wordsOf(one).join(' '))))
      names.set(text, names.has(text) ? null : handle);
  // A handle is one person, whatever the names of others are.
  for (const { handle, aka } of members)
    for (const text of [...aka, handle]) names.set(text, handle);
  names.delete('');
  known.set(policy, names);
  return names;
}

/** The words of a text, without case and accents, and without what stands around a word. */
function wordsOf(text: string): string[] {
  return plainName(text)
    .split(WORDS)
    .map((word) => word.replace(/^[@._+-]+|[._+-]+$/g, ''))
    .filter((word) => word !== '');
}
