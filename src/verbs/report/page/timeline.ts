import { scaleLinear, scaleSqrt } from 'd3-scale';
import { max } from 'd3-array';
import { area, curveBumpX, curveStepAfter, line } from 'd3-shape';
import type { ReportDay, ShiftRow } from '../../../schema/types.js';
import { piece, NOTHING, type Html } from './markup.js';
import { clockAt, dayAt } from './words.js';
import { atWork } from './at-work.js';
import { laneLabel, textIn } from './lane-texts.js';
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
  const placeOf = (index: number): Place => ({ x, top: barTop(index), from, to });
  return piece`<svg
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="Shifts and handoffs; the tables below say the same"
  >
    ${hoursOf(from, to, layout, { x, height })}
    ${lanes.map((lane, index) => piece`<g>${barsOf(lane, placeOf(index))}</g>`)}
    <line class="now" x1="${px(x(now))}" x2="${px(x(now))}" y1="${TOP - 6}" y2="${height}" />
    <text class="nowtext" x="${px(x(now))}" y="${TOP - 10}" text-anchor="middle">
      ${clockAt(now, 'UTC')}
    </text>
    ${linkMarks(links, { x, middle, now })}
    ${lanes.map((lane, index) => piece`<g>${textsOf(lane, placeOf(index), { layout, marks: marksOf(index, links, { x, now }) })}</g>`)}
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

/** The bars of a lane. */
function barsOf(lane: Lane, place: Place): Html {
  return lane.people.length === 1 ? shiftsOf(lane, place) : crowdOf(lane, place);
}

interface Place {
  x: X;
  top: number;
  from: number;
  to: number;
}

/** The time at work of one person. */
function shiftsOf({ people }: Lane, place: Place): Html {
  const { x, top } = place;
  const bars = people
    .flatMap((person) => person.shifts)
    .flatMap((shift) => spansOf(shift, place))
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
  return piece`${bars}`;
}

/** The parts of a shift that the picture shows. */
function spansOf({ parts }: ShiftRow, { from, to }: Place): (readonly [number, number])[] {
  return parts
    .map(
      (part) => [Math.max(from, Date.parse(part.from)), Math.min(to, Date.parse(part.to))] as const,
    )
    .filter(([start, end]) => start < end);
}

/** The texts of a lane, over all lines: its name, and the hours of one person on their clock. */
function textsOf(lane: Lane, place: Place, { layout, marks }: Around): Html {
  const { x, top, from, to } = place;
  const most = max(atWork(lane.people, from, to), (step) => step.number) ?? 0;
  const label = laneLabel(lane, most, { ...layout, top });
  if (lane.people.length > 1) return label;
  const hours = lane.people
    .flatMap((person) => person.shifts)
    .map((shift) => {
      const [first] = spansOf(shift, place);
      if (first === undefined) return NOTHING;
      const { zone, covers } = shift;
      const words = `${clockAt(Date.parse(shift.from), zone)}–${clockAt(Date.parse(shift.to), zone)}${covers === null ? '' : ` for ${covers}`}`;
      const left = textIn(words, [x(first[0]), x(first[1])], marks);
      return left === null
        ? NOTHING
        : piece`<text class="hours" x="${px(left)}" y="${top + 14}">${words}</text>`;
    });
  return piece`${label}${hours}`;
}

/** What the texts of a lane depend on beside its place. */
interface Around {
  layout: Layout;
  /** Where marks stand on its bars. */
  marks: readonly number[];
}

/** Where marks stand on the bars of a lane: beginnings and ends of handoffs, and the present. */
function marksOf(
  index: number,
  links: readonly LaneLink[],
  { x, now }: { x: X; now: number },
): number[] {
  return [
    x(now),
    ...links.flatMap(({ from, to, left, taken }) => [
      ...(from === index ? [x(left)] : []),
      ...(to === index ? [x(Math.max(left, taken ?? now))] : []),
    ]),
  ];
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
