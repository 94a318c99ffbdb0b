import { MOST_BYTES, TOO_LARGE } from '../../protocol/shifts/calendar/most-bytes.js';
import { decodeUtf8 } from '../yaml/utf8.js';

/** The lines of the events of a calendar, unfolded, and what it says of time zones. */
export interface EventLines {
  events: string[][];
  /** The zone of times that name none; null where the file names none. */
  zone: string | null;
  /** What the file's own definitions of zones say of their names. */
  zones: Map<string, ZoneLines>;
}

/** A zone that a file defines. */
interface ZoneLines {
  /** An IANA name beside its own. */
  location: string | null;
  /** Its offsets from UTC, such as `+0800`. */
  offsets: Set<string>;
}

/** What a calendar may have at most; more is refused before it is read. */
const MOST = { events: 5_000, zones: 500, depth: 4, line: 20_000 };

/** Only these properties are read: most of a file are descriptions and alarms. */
const READ =
  /^(?:UID|SUMMARY|ATTENDEE|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|EXRULE|RECURRENCE-ID|STATUS|X-HANDOFF-HOURS)[;:]|^DESCRIPTION[^:]*:Observance/i;

/**
 * The events of a file, with only those lines that matter, or why the file is refused. Nothing is
 * interpreted here: what remains is small and flat.
 */
export function eventLines(bytes: Uint8Array): EventLines | string {
  if (bytes.length > MOST_BYTES) return TOO_LARGE;
  const lines = linesOf(bytes);
  if (lines === null) return 'it is not UTF-8';
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines.find((line) => line.trim() !== '') ?? ''))
    return 'it does not begin with BEGIN:VCALENDAR';
  const found: EventLines = { events: [], zone: null, zones: new Map() };
  const inside: string[] = [];
  let event: string[] = [];
  let zone = { name: '', lines: { location: null, offsets: new Set() } as ZoneLines };
  for (const line of lines) {
    const [, edge = '', part = ''] = /^(BEGIN|END):\s*([A-Z0-9-]+)\s*$/i.exec(line) ?? [];
    const place = inside.join('>');
    if (edge.toUpperCase() === 'BEGIN') {
      inside.push(part.toUpperCase());
      if (inside.length > MOST.depth) return 'its parts are nested too deeply';
      event = inside.join('>') === EVENT ? [] : event;
      if (inside.join('>') === ZONE)
        zone = { name: '', lines: { location: null, offsets: new Set() } };
    } else if (edge !== '') {
      if (inside.pop() !== part.toUpperCase())
        return `its parts do not close: END:${part.slice(0, 20)}`;
      if (place === EVENT) found.events.push(event);
      if (place === ZONE) found.zones.set(zone.name, zone.lines);
      if (found.events.length > MOST.events) return `it has more than ${MOST.events} events`;
      if (found.zones.size > MOST.zones) return `it has more than ${MOST.zones} time zones`;
    } else if (place === EVENT) {
      if (!READ.test(line)) continue;
      if (line.length > MOST.line) return `a line has more than ${MOST.line} characters`;
      event.push(line);
    } else if (place === 'VCALENDAR') found.zone ??= valueOf(line, 'X-WR-TIMEZONE');
    else if (place === ZONE) {
      zone.name = valueOf(line, 'TZID') ?? zone.name;
      zone.lines.location ??= valueOf(line, 'X-LIC-LOCATION');
    } else if (place.startsWith(`${ZONE}>`)) {
      const offset = valueOf(line, 'TZOFFSETTO');
      if (offset !== null) zone.lines.offsets.add(offset);
    }
  }
  return inside.length > 0 ? 'it is cut off' : found;
}

const EVENT = 'VCALENDAR>VEVENT';
const ZONE = 'VCALENDAR>VTIMEZONE';

/** Programs fold after so many bytes, also within a character: bytes are unfolded. */
function linesOf(bytes: Uint8Array): string[] | null {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const feed = byte === CR && bytes[at + 1] === LF ? at + 1 : at;
    const next = bytes[feed + 1];
    if ((byte === LF || feed > at) && (next === SPACE || next === TAB)) {
      at = feed + 1;
      continue;
    }
    kept[length] = byte;
    length += 1;
  }
  const decoded = decodeUtf8(kept.subarray(0, length));
  return decoded.ok ? decoded.text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/) : null;
}

const [CR, LF, SPACE, TAB] = [13, 10, 32, 9];

/** The value of a property without parameters that matter; null for another line. */
function valueOf(line: string, name: string): string | null {
  const [, value = ''] = new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, 'i').exec(line) ?? [];
  return value.trim() === '' ? null : value.trim();
}
