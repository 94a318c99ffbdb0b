import { line, text } from './content-line.js';
import { coverEvents, eventsOf, type Team } from './events-of.js';
import { zoneLines } from './zone-lines.js';

/** A calendar of the shifts of these people, as lines that are not folded. */
export function calendarLines(team: Team, version: string): string[] {
  const { roster, handles, domain } = team;
  const people = roster.people.filter(({ handle }) => handles.includes(handle));
  const events = [
    ...people.flatMap((person) => eventsOf(team, person)),
    ...roster.covers.flatMap((cover) => coverEvents(team, cover)),
  ];
  // Covers are on the clock of those whose shift it is.
  const covered = roster.covers.map(({ of }) => of);
  const zones = roster.people
    .filter(({ handle }) => handles.includes(handle) || covered.includes(handle))
    .map(({ zone }) => zone);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    line('PRODID', text(`-//handoff//handoff ${version}//EN`)),
    'CALSCALE:GREGORIAN',
    line('X-WR-CALNAME', text(`Shifts of ${domain}`)),
    ...[...new Set(zones)].sort().flatMap(zoneLines),
    ...events.flat(),
    'END:VCALENDAR',
  ];
}
