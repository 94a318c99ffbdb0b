import { utcFormat } from 'd3-time-format';
import { duration } from '../../../protocol/format/duration.js';
import { parseTime } from '../../../protocol/format/time.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { wallAt } from '../../../protocol/zones/clock.js';
import { piece, type Html } from './markup.js';

const FULL = utcFormat('%a %-d %b %Y, %H:%M');
const SHORT = utcFormat('%a %-d %b, %H:%M');
const CLOCK = utcFormat('%H:%M');
const DAY = utcFormat('%a %-d %b');

/** `Thu 15 Jan 2026, 10:05 UTC` */
export function fullTime(time: string): string {
  return `${FULL(new Date(time))} UTC`;
}

/** `Thu 15 Jan, 10:05` on the clock of a zone. */
export function localTime(time: string, zone: string): string {
  return SHORT(new Date(wallAt(zone, Date.parse(time))));
}

/** `10:05` on the clock of a zone. */
export function clockAt(instant: number, zone: string): string {
  return CLOCK(new Date(wallAt(zone, instant)));
}

/** `Thu 15 Jan` in UTC. */
export function dayAt(instant: number): string {
  return DAY(new Date(instant));
}

/** A time of the page, readable by programs as well. */
export function at(time: string): Html {
  return piece`<time datetime="${time}">${SHORT(new Date(time))} UTC</time>`;
}

/** A condition in words; a time reads as all others of the page do. */
export function whenText(condition: string): Html | string {
  return parseTime(condition) === null ? condition : at(condition);
}

/** How long before the instant of the page, or after it. */
export function since(time: string, now: number): string {
  const seconds = Math.floor((now - Date.parse(time)) / 1000);
  if (Math.abs(seconds) < 60) return 'just now';
  return seconds < 0 ? `in ${duration(-seconds)}` : `${duration(seconds)} ago`;
}

/** What people type to see the whole of something in a terminal. */
export function handleOf(id: string): Html {
  return piece`<code class="id">${shortHandle(id)}</code>`;
}

/** `wei, nadia and kofi` */
export function people(handles: readonly string[]): string {
  const last = handles.at(-1);
  if (last === undefined) return 'nobody';
  return handles.length === 1 ? last : `${handles.slice(0, -1).join(', ')} and ${last}`;
}

/** Who is asked, as it was said, and who of them has not replied where those are others. */
export function addressed(to: readonly string[] | 'none', waitingFor: readonly string[]): string {
  const said = to === 'none' ? [] : to;
  const isSame = [...said].sort().join() === [...waitingFor].sort().join();
  if (said.length === 0) return people(waitingFor.map(named));
  if (isSame) return people(said.map(named));
  return `${people(said.map(named))} (waits for ${people(waitingFor.map(named))})`;
}

/** A handle or a pod; `next` in words. */
export function named(handle: string): string {
  return handle === 'next' ? 'whoever comes next' : handle;
}
