import { scaleLinear, scaleSqrt } from 'd3-scale';
import { max } from 'd3-array';
import { area, curveBumpX, curveStepAfter, line } from 'd3-shape';
import type { ReportDay } from '../../../schema/types.js';
import { piece, NOTHING, type Html } from './markup.js';
import { clockAt, dayAt } from './words.js';
import { atWork } from './at-work.js';
import { lanesOf, linksBetween, type Lane, type LaneLink } from './lanes.js';

const HOUR = 3_600_000;
const TOP = 40;
const BAR = 20;

/** How wide a chart is drawn, and where the names of its lanes stand. */
export interface Layout {
  width: number;
  /** Pixels for the names beside the lanes; 0 for names above them. */
  names: number;
  /** Hours between two marks of the clock. */
  every: number;
}

/** The day of a page as a picture: shifts as bars, handoffs as lines from lane to lane. */
export function timeline(day: ReportDay, now: number, layout: Layout): Html {
  const lanes = lanesOf(day);
  const [from, to] = [Date.parse(day.from), Date.parse(day.to)];
  const { width, names } = layout;
  const pitch = names === 0 ? 50 : 34;
  const height = TOP + lanes.length * pitch + 6;
  const x = scaleLinear([from, to], [names, width - 4]);
  const barTop = (index: number): number =>
    TOP + index * pitch + (names === 0 ? 22 : (pitch - BAR) / 2);
  const middle = (index: number): number => barTop(index) + BAR / 2;
  const links = linksBetween(lanes, day.handoffs);
  return piece`<svg
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="Shifts and handoffs; the tables below say the same"
  >
    ${hoursOf(from, to, layout, { x, height })}
    ${lanes.map((lane, index) => laneOf(lane, { x, top: barTop(index), names, from, to }))}
    <line class="now" x1="${px(x(now))}" x2="${px(x(now))}" y1="${TOP - 6}" y2="${height}" />
    <text class="nowtext" x="${px(x(now))}" y="${TOP - 10}" text-anchor="middle">
      ${clockAt(now, 'UTC')}
    </text>
    ${linkMarks(links, { x, middle, now })}
  </svg>`;
}

/** A coordinate, rounded: the same on every machine, and short. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

type X = (instant: number) => number;

function hoursOf(
  from: number,
  to: number,
  { every }: Layout,
  { x, height }: { x: X; height: number },
): Html {
  const marks: Html[] = [];
  let free = x(from) - 1;
  for (let at = Math.ceil(from / HOUR) * HOUR; at <= to; at += HOUR) {
    const hour = new Date(at).getUTCHours();
    if (hour % every !== 0) continue;
    const left = px(x(at));
    const isMidnight = hour === 0;
    const words = isMidnight && x(to) - x(at) > 40 ? dayAt(at) : clockAt(at, 'UTC');
    const isAtEdge = x(at) - x(from) < 16;
    const half = (words.length * 6.6) / 2;
    const [start, end] = isAtEdge ? [x(at), x(at) + 2 * half] : [x(at) - half, x(at) + half];
    const kind = isMidnight ? 'midnight' : 'grid';
    marks.push(
      piece`<line class="${kind}" x1="${left}" x2="${left}" y1="${TOP - 6}" y2="${height}"/>`,
    );
    // The names of days are longer than hours.
    if (start < free) continue;
    free = end + 4;
    marks.push(
      piece`<text class="soft" x="${left}" y="12" ${anchor(x(at), x(from), x(to))}>${words}</text>`,
    );
  }
  return piece`<g>${marks}</g>`;
}

/** Words at the ends stay inside. */
function anchor(at: number, left: number, right: number): Html {
  if (at - left < 16) return piece`text-anchor="start"`;
  return right - at < 16 ? piece`text-anchor="end"` : piece`text-anchor="middle"`;
}

function laneOf(
  lane: Lane,
  { x, top, names, from, to }: { x: X; top: number; names: number; from: number; to: number },
): Html {
  const zone = (lane.zone ?? '').replaceAll('_', ' ');
  const number = lane.people.length;
  const most = max(atWork(lane.people, from, to), (step) => step.number) ?? 0;
  const name = number === 1 || most === number ? lane.name : `${lane.name}, ${most} at once`;
  const label =
    names === 0
      ? piece`<text x="0" y="${top - 6}"
          ><tspan class="strong">${name}</tspan>
          <tspan class="soft" dx="4">${zone}</tspan></text
        >`
      : piece`<text x="0" y="${top + 6}"
          ><tspan class="strong">${name}</tspan
          ><tspan class="soft" x="0" dy="14">${zone}</tspan></text
        >`;
  const bars =
    lane.people.length === 1
      ? barsOf(lane, { x, top, from, to })
      : crowdOf(lane, { x, top, from, to });
  return piece`<g>${label}${bars}</g>`;
}

interface Place {
  x: X;
  top: number;
  from: number;
  to: number;
}

/** The time at work of one person, with the hours on their clock. */
function barsOf({ people }: Lane, { x, top, from, to }: Place): Html {
  const shifts = people.flatMap((person) => person.shifts);
  return piece`${shifts.map(({ parts, zone, covers, ...shift }) => {
    const spans = parts.map(
      (part) => [Math.max(from, Date.parse(part.from)), Math.min(to, Date.parse(part.to))] as const,
    );
    const bars = spans
      .filter(([start, end]) => start < end)
      .map(
        ([start, end]) =>
          piece`<rect
            class="shift"
            x="${px(x(start))}"
            y="${top}"
            width="${px(x(end) - x(start))}"
            height="${BAR}"
            rx="4"
          />`,
      );
    const [first] = spans;
    const words = `${clockAt(Date.parse(shift.from), zone)}–${clockAt(Date.parse(shift.to), zone)}${covers === null ? '' : ` for ${covers}`}`;
    const fits = first !== undefined && x(first[1]) - x(first[0]) > words.length * 6.2 + 12;
    return piece`${bars}${fits ? piece`<text class="hours" x="${px(x(first[0]) + 8)}" y="${top + 14}">${words}</text>` : NOTHING}`;
  })}`;
}

/** How many of a zone are at work, as a height. */
function crowdOf({ people }: Lane, { x, top, from, to }: Place): Html {
  const steps = atWork(people, from, to);
  const most = max(steps, ({ number }) => number) ?? 0;
  if (most === 0) return NOTHING;
  const y = scaleLinear([0, most], [top + BAR, top]);
  const shape = area<(typeof steps)[number]>()
    .x(({ at }) => x(at))
    .y0(top + BAR)
    .y1(({ number }) => y(number))
    .digits(1)
    .curve(curveStepAfter);
  return piece`<path class="shift" d="${shape(steps) ?? ''}"/>`;
}

function linkMarks(
  links: readonly LaneLink[],
  { x, middle, now }: { x: X; middle: (index: number) => number; now: number },
): Html {
  const most = max(links, ({ count }) => count) ?? 1;
  const weight = scaleSqrt([1, Math.max(2, most)], [1.6, 6]);
  const path = line().curve(curveBumpX).digits(1);
  const lines = links.map(({ from, to, left, taken, count }) => {
    const end = Math.max(left, taken ?? now);
    const shape = path([
      [x(left), middle(from)],
      [x(end), middle(to)],
    ]);
    return piece`<path
      class="link${taken === null ? ' open' : ''}"
      d="${shape ?? ''}"
      stroke-width="${px(weight(count))}"
    />`;
  });
  const ends = links.map(
    ({ to, left, taken }) =>
      piece`<circle
        class="ring${taken === null ? ' open' : ''}"
        cx="${px(x(Math.max(left, taken ?? now)))}"
        cy="${px(middle(to))}"
        r="4"
      />`,
  );
  const starts = links.map(
    ({ from, left }) =>
      piece`<circle class="dot" cx="${px(x(left))}" cy="${px(middle(from))}" r="4.5" />`,
  );
  return piece`<g>${lines}</g><g>${[...ends, ...starts]}</g>`;
}
