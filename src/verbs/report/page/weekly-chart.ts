import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { utcFormat } from 'd3-time-format';
import type { MetricFigure } from '../../../schema/types.js';
import { valueText } from '../../../protocol/metrics/figure-text.js';
import { NOTHING, piece, type Html } from './markup.js';

const WIDTH = 320;
const HEIGHT = 132;
const [LEFT, RIGHT, TOP, BOTTOM] = [6, WIDTH - 6, 22, HEIGHT - 20];
const DAY_OF_MONTH = utcFormat('%-d %b');

/** A week with a value. */
interface Known {
  index: number;
  value: number;
}

/**
 * A figure week by week: shares and counts as bars, medians as a line with a gap where a week has too
 * few observations.
 */
export function weeklyChart(figure: MetricFigure, weeks: readonly string[]): Html {
  const { title, unit, time, weekly, method } = figure;
  const valueOf = new Map(weekly.map(({ week, median, value }) => [week, median ?? value]));
  const all = weeks.map((week, index) => ({ index, value: valueOf.get(week) ?? null }));
  const known = all.filter((one): one is Known => one.value !== null);
  if (known.length === 0) return NOTHING;
  const highest = max(known, ({ value }) => value) ?? 0;
  const top = unit === 'share' ? 1 : highest === 0 ? 1 : highest;
  const slot = (RIGHT - LEFT) / weeks.length;
  const x = (index: number): number => LEFT + slot * (index + 0.5);
  const y = scaleLinear([0, top], [BOTTOM, TOP]);
  const isBars = method === 'share' || method === 'count';
  const last = known.at(-1);
  return piece`<svg class="weekly" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title} week by week; the table below says the same">
    <line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${px(y(top))}" y2="${px(y(top))}"/>
    <line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${BOTTOM}" y2="${BOTTOM}"/>
    <text class="soft" x="${LEFT}" y="${TOP - 7}">${valueText(top, unit, time)}</text>
    ${isBars ? barsOf(known, { x, y, slot }) : lineOf(all, { x, y })}
    ${last === undefined ? NOTHING : piece`<text class="strong" x="${px(Math.min(RIGHT, x(last.index) + slot / 2))}" y="${px(Math.max(TOP + 4, y(last.value) - 8))}" text-anchor="end">${valueText(last.value, unit, time)}</text>`}
    ${endsOf(weeks, x)}
  </svg>`;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

interface Scales {
  x: (index: number) => number;
  y: (value: number) => number;
}

function barsOf(known: readonly Known[], { x, y, slot }: Scales & { slot: number }): Html {
  const width = Math.min(28, slot * 0.7);
  return piece`${known.map(({ index, value }) => {
    const height = Math.max(1, BOTTOM - y(value));
    return piece`<rect class="bar" x="${px(x(index) - width / 2)}" y="${px(BOTTOM - height)}" width="${px(width)}" height="${px(height)}" rx="2"/>`;
  })}`;
}

function lineOf(all: readonly { index: number; value: number | null }[], { x, y }: Scales): Html {
  const path = line<(typeof all)[number]>()
    .defined(({ value }) => value !== null)
    .x(({ index }) => x(index))
    .y(({ value }) => y(value ?? 0))
    .digits(1);
  const dots = all.flatMap(({ index, value }) =>
    value === null
      ? []
      : [piece`<circle class="dot" cx="${px(x(index))}" cy="${px(y(value))}" r="4"/>`],
  );
  return piece`<path class="link" stroke-width="2" d="${path(all) ?? ''}"/>${dots}`;
}

/** The first week and the last one. */
function endsOf(weeks: readonly string[], x: (index: number) => number): Html {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return NOTHING;
  const text = (week: string): string => DAY_OF_MONTH(new Date(`${week}T00:00:00Z`));
  return piece`<text class="soft" x="${LEFT}" y="${HEIGHT - 4}">${text(first)}</text>${weeks.length === 1 ? NOTHING : piece`<text class="soft" x="${px(Math.min(RIGHT, x(weeks.length - 1) + 20))}" y="${HEIGHT - 4}" text-anchor="end">${text(last)}</text>`}`;
}
