import type { Text } from '../../cli/verb.js';
import { duration } from '../../protocol/format/duration.js';
import { folded } from '../../protocol/shifts/to-calendar/content-line.js';
import { formatLocal } from '../../protocol/format/format-local.js';
import { formatInZone } from '../../protocol/format/time.js';
import type { ShiftFault, ShiftRow, ShiftsAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { dayPicture } from './view-day.js';
import { importView } from './view-import.js';

type Row = Shown<ShiftRow>;

/** From that length on, the end of a shift needs its date. */
const DAY = 86_400_000;

const FAULTS: Readonly<Record<ShiftFault['code'], string>> = {
  gap: 'nobody is on',
  'leave-uncovered': 'is on leave, and nobody covers',
  'cover-on-leave': 'covers, and is on leave',
  'no-successor': 'has no next pod',
};

/** Pictures of the days, then who is on, who is next, overlaps and gaps. */
export function view(answer: Shown<ShiftsAnswer>, style: Style): Text {
  if (answer.calendar !== undefined) return { out: folded(answer.calendar), verbatim: true };
  if (answer.imported !== undefined) return importView(answer.imported, style);
  if (!style.human) return { out: pipeLines(answer) };
  const { on, next, yours, overlaps, gaps, faults, zone } = answer;
  const time = (text: string): string => formatLocal(Date.parse(text), zone).slice(4, 20);
  const span = (from: string, to: string): string => spanText(from, to, zone);
  const lines = [
    ...dayPicture(answer, style),
    '',
    ...labelled(
      style,
      'on now',
      on.map((row) => `${who(row)} until ${clocks(row.to, row, zone)}`),
      ['nobody'],
    ),
    ...labelled(
      style,
      'next',
      next.map(
        (row) =>
          `${who(row)} on ${formatLocal(Date.parse(row.from), zone).slice(0, 3)} at ${clocks(row.from, row, zone)}, ${until(row.from, style)}`,
      ),
    ),
    ...labelled(
      style,
      'after you',
      yours?.next.map(
        (row) =>
          `${who(row)} from ${time(row.from)} to ${lengthOf(row) < DAY ? clock(row.to, zone) : time(row.to)}`,
      ) ?? [],
    ),
    ...labelled(
      style,
      'skipped',
      yours?.skipped.map(({ handle, date, why }) => `${handle} on ${date}: ${why}`) ?? [],
    ),
    ...labelled(
      style,
      'both on',
      overlaps.map(
        ({ names, from, to, seconds }) =>
          `${names.join(' and ')}: ${span(from, to)}, ${length(seconds)}`,
      ),
    ),
    ...labelled(
      style,
      'nobody on',
      gaps.map(({ from, to, seconds }) => `${span(from, to)}, ${length(seconds)}`),
    ),
    ...labelled(style, 'to mend', faults?.map((fault) => faultText(fault, zone)) ?? []),
    ...(faults?.length === 0 ? ['Nothing is missing: no gap in the next seven days.'] : []),
  ];
  return { out: `${lines.join('\n')}\n` };
}

/** A label before the first line; the others are indented. */
function labelled(
  style: Style,
  label: string,
  texts: readonly string[],
  otherwise: readonly string[] = [],
): string[] {
  const lines = texts.length === 0 ? otherwise : texts;
  return lines.map((text, index) => `${style.dim((index === 0 ? label : '').padEnd(11))}${text}`);
}

function who({ handle, covers }: Row): string {
  return covers === null ? handle : `${handle} (for ${covers})`;
}

function lengthOf({ from, to }: Row): number {
  return Date.parse(to) - Date.parse(from);
}

function clock(time: string, zone: string): string {
  return formatInZone(Date.parse(time), zone).slice(11, 16);
}

/** A time on the reader's clock, and on that of the shift where it is another one. */
function clocks(time: string, row: Row, zone: string): string {
  const [here, there] = [clock(time, zone), clock(time, row.zone)];
  return here === there ? here : `${here} (${there} there)`;
}

/** A length to the minute: an overlap of 90 minutes is no hour. */
function length(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)];
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].join(' ').trim();
}

function until(time: string, style: Style): string {
  return `in ${duration(Math.floor((Date.parse(time) - style.now) / 1000))}`;
}

function spanText(from: string, to: string, zone: string): string {
  const [start, end] = [from, to].map((time) => formatLocal(Date.parse(time), zone));
  const sameDay = start?.slice(0, 14) === end?.slice(0, 14);
  return `${start?.slice(0, 20)} – ${sameDay ? end?.slice(15, 20) : end?.slice(0, 20)}`;
}

function faultText({ code, who: name, from, to }: Shown<ShiftFault>, zone: string): string {
  const when = from === null || to === null ? '' : `: ${spanText(from, to, zone)}`;
  return `${name === null ? '' : `${name} `}${FAULTS[code]}${when}`;
}

/** One shift a line: handle, beginning, end, zone, whom it covers; then what `--check` found. */
function pipeLines({ shifts, faults }: Shown<ShiftsAnswer>): string {
  const rows = shifts.map(({ handle, from, to, zone, covers }) => [
    handle,
    from,
    to,
    zone,
    covers ?? '',
  ]);
  const found = (faults ?? []).map(({ code, who: name, from, to }) => [
    code,
    from ?? '',
    to ?? '',
    name ?? '',
    '',
  ]);
  return [...rows, ...found].map((row) => `${row.join('\t')}\n`).join('');
}
