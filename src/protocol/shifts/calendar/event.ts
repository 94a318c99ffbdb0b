import type { Wall } from '../../zones/clock.js';

/** Somebody whom an event names. */
export interface Attendee {
  email: string | null;
  name: string | null;
}

/** An event of a calendar, as its file has it. */
export interface CalendarEvent {
  uid: string;
  summary: string;
  attendees: Attendee[];
  /** IANA; for an event of whole days UTC, because its days are those of any clock. */
  zone: string;
  from: Wall;
  to: Wall;
  allDay: boolean;
  /** True for one that does not take place. */
  cancelled: boolean;
  /** What of it is work, in the words of the policy; null where it says nothing. */
  hours: string | null;
  /** True for a day that a calendar of holidays marks as no day off. */
  observance: boolean;
  /** How it repeats, in the terms of RFC 5545; null for an event that happens once. */
  rule: Rule | null;
  /** Starts that are left out, and starts in addition; milliseconds since 1970. */
  without: number[];
  also: number[];
}

/** The parts of a rule that are understood. */
export interface Rule {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  count: number | null;
  /** The last instant at which an event may begin; null for none. */
  until: number | null;
  /** The other parts, as the reader of rules takes them. */
  parts: Readonly<Record<string, unknown>>;
}

/** An event with its changes: what happens instead at one of its starts. */
export interface Series {
  event: CalendarEvent;
  /** By the start that is replaced, in milliseconds since 1970. */
  instead: ReadonlyMap<number, CalendarEvent>;
}

/** One time that an event takes place. */
export interface Occurrence {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  /** When it would take place by the rule; differs for one that was moved. */
  planned: { from: number; to: number };
  /** What takes place: the event, or the one instead of it. */
  event: CalendarEvent;
  /** True for one that the file takes out again. */
  out: boolean;
}

/** What could not be read, and why. */
export interface CalendarFault {
  /** The title of the event; null for the whole file. */
  event: string | null;
  message: string;
}
