import { shorten } from '../../../protocol/format/shorten.js';
import { visible } from '../../../protocol/route/texts/visible.js';
import { piece, type Html } from './markup.js';
import type { Lane } from './lanes.js';

/** Pixels of a character of a name, of a zone, and of the hours in a bar: rather too many. */
const NAME = 7.6;
const ZONE = 6.8;
const HOURS = 6.2;

/** Where the texts of a lane stand. */
export interface LabelPlace {
  /** The upper edge of its bars. */
  top: number;
  /** Pixels for names beside the bars; 0 for names above them. */
  names: number;
  /** Pixels of the whole picture. */
  width: number;
}

/**
 * The name of a lane and its zone. Beside the bars they are two lines, above them one; what is too
 * long is shortened: the table below the picture has it whole.
 */
export function laneLabel(lane: Lane, most: number, { top, names, width }: LabelPlace): Html {
  const number = lane.people.length;
  const name = number === 1 || most === number ? lane.name : `${lane.name}, ${most} at once`;
  const room = names === 0 ? width : names - 8;
  const short = shorten(visible(name), Math.floor(room / NAME));
  if (names > 0)
    return piece`<text x="0" y="${top + 6}"
      ><tspan class="strong">${short}</tspan
      ><tspan class="soft" x="0" dy="14">${zoneIn(lane.zone, room)}</tspan></text
    >`;
  return piece`<text x="0" y="${top - 6}"
    ><tspan class="strong">${short}</tspan>
    <tspan class="soft" dx="4">${zoneIn(lane.zone, room - short.length * NAME - 12)}</tspan></text
  >`;
}

/** A zone, or as much of its end as fits: that is the place. */
function zoneIn(zone: string | null, room: number): string {
  const most = Math.floor(room / ZONE);
  const parts = visible(zone ?? '')
    .replaceAll('_', ' ')
    .split('/');
  while (parts.length > 1 && parts.join('/').length > most) parts.shift();
  return most < 2 ? '' : shorten(parts.join('/'), most);
}

/**
 * Where a text stands in a bar, so that no mark covers it; null if it fits nowhere.
 * @param marks where marks stand on the bar
 */
export function textIn(
  words: string,
  [start, end]: readonly [number, number],
  marks: readonly number[],
): number | null {
  const length = words.length * HOURS;
  for (let left = start + 8; left + length + 4 <= end; left += 4)
    if (marks.every((mark) => mark < left - 6 || mark > left + length + 6)) return left;
  return null;
}
