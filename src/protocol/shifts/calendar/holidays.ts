import type { DateText } from '../../zones/dates.js';
import type { Reading } from './entries.js';
import type { CalendarFault, Series } from './event.js';
import { daysText } from './series-entry.js';

/** So far days that come each year are written out: the table of zones ends there. */
const [FROM, TO] = [Date.parse('2024-12-30T00:00:00Z'), Date.parse('2038-01-01T00:00:00Z')];
const MOST_DAYS = 5_000;

/** The days off that a calendar of holidays has: its events of whole days. */
export function holidaysOf(
  all: readonly Series[],
  unfold: Reading['unfold'],
): { days: DateText[]; unsure: CalendarFault[] } {
  const unsure: CalendarFault[] = [];
  const days = new Set<string>();
  for (const series of all) {
    const { event } = series;
    const doubt = (message: string): void => void unsure.push({ event: event.summary, message });
    if (event.observance) continue;
    if (!event.allDay) {
      doubt('does not take whole days');
      continue;
    }
    const times = unfold(series, [FROM, TO]);
    if (times === null || days.size + times.length > MOST_DAYS) doubt('repeats too often');
    else
      for (const { out, from, to, event: taken } of times)
        if (!out && taken.allDay) days.add(daysText(from, to));
  }
  return { days: [...days].sort(), unsure };
}
