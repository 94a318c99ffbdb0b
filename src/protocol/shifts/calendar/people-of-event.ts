import { personNamed } from '../../team/person.js';
import type { Policy } from '../../team/policy.js';
import type { CalendarEvent } from './event.js';

/** Between words of a title: `On Call - Wei Lin - Payments`, `nadia@example.com (primary)`. */
const WORDS = /[^\p{L}\p{M}\d@._+-]+/u;
const LONGEST_NAME = 4;

/**
 * The members whom an event names: its attendees, else whoever its title names. Null where nobody is
 * named, or where a title names several people: one may go and the other come.
 */
export function peopleOfEvent(
  { attendees, summary }: Pick<CalendarEvent, 'attendees' | 'summary'>,
  policy: Policy,
): string[] | null {
  const invited = attendees.flatMap(
    ({ email, name }) => named(policy, email) ?? named(policy, name) ?? [],
  );
  if (invited.length > 0) return [...new Set(invited)];
  const words = summary
    .slice(0, 400)
    .split(WORDS)
    .map((word) => word.replace(/^[._+-]+|[._+-]+$/g, ''))
    .filter((word) => word !== '');
  const found = new Set<string>();
  for (let at = 0; at < words.length; at += 1)
    for (let count = LONGEST_NAME; count > 0; count -= 1) {
      const handle = named(policy, words.slice(at, at + count).join(' '));
      if (handle === null || at + count > words.length) continue;
      found.add(handle);
      break;
    }
  return found.size === 1 ? [...found] : null;
}

/** Only members are people: without a roster a title names nobody. */
function named(policy: Policy, text: string | null): string | null {
  const handle = text === null || text === '' ? null : personNamed(policy, text);
  return handle !== null && policy.members.has(handle) ? handle : null;
}
