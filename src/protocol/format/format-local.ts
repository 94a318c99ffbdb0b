import { wallAt } from '../zones/clock.js';
import { formatInZone } from './time.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A time for people of a zone: `Fri 2026-01-16 09:00 +08:00`. `parseWhen` reads it back. */
export function formatLocal(time: number, zone: string): string {
  const [date, clock = ''] = formatInZone(time, zone).split('T');
  // The platform's own weekday: the calendar need not be loaded to show a time.
  const day = DAYS[new Date(wallAt(zone, time)).getUTCDay()] ?? '';
  return `${day} ${date} ${clock.slice(0, 5)} ${clock.slice(8)}`;
}
