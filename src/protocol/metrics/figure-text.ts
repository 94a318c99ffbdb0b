import type { MetricFigure, MetricPart } from '../../schema/types.js';
import { plural } from '../format/plural.js';
import { ENOUGH } from './summarise.js';
import { FEWEST_PEOPLE } from './withhold.js';

/** What the words depend on. */
type Figure = Pick<
  MetricFigure,
  | 'collected'
  | 'enough'
  | 'n'
  | 'people'
  | 'unit'
  | 'time'
  | 'median'
  | 'p90'
  | 'value'
  | 'interval'
  | 'method'
>;

const UNITS = { shifts: ['shift', 'shifts'], items: ['item', 'items'] } as const;

/** What a figure says in one line. */
export function headline(figure: Figure): string {
  const { collected, enough, n, people, unit, time, median, p90, value, interval, method } = figure;
  if (!collected) return 'not collected';
  if (!enough && n === 0) return 'no data';
  if (!enough && n < ENOUGH) return `not enough data (n ${n}, ${ENOUGH} are needed)`;
  if (!enough)
    return `not enough data (about ${plural(people, 'person', 'people')}, ${FEWEST_PEOPLE} are needed)`;
  const text = (given: number | null): string => valueText(given, unit, time);
  const { low, high } = interval ?? { low: null, high: null };
  const bounds =
    low === null ? '' : ` (95%: ${text(low)} ${high === null ? 'or more' : `to ${text(high)}`})`;
  const where = time === 'working' ? ', at work' : '';
  const share =
    value === null
      ? []
      : [unit === 'shifts' ? `none in ${valueText(value, 'share', null)}` : text(value)];
  if (method === 'share' || method === 'count') return share.join('');
  return [`median ${text(median)}${bounds}`, `p90 ${text(p90)}${where}`, ...share].join(', ');
}

/** A value with its unit. Working time is not counted in days: a day at work is no day. */
export function valueText(
  value: number | null,
  unit: MetricPart['unit'],
  time: Figure['time'],
): string {
  if (value === null) return 'not reached';
  if (unit === 'share') return `${rounded(value * 100)}%`;
  if (unit === 'seconds') return lengthText(value, time);
  return `${rounded(value)} ${UNITS[unit][value === 1 ? 0 : 1]}`;
}

function lengthText(seconds: number, time: Figure['time']): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600 || time === 'working') return `${rounded(seconds / 3600)} h`;
  return `${rounded(seconds / 86_400)} d`;
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
