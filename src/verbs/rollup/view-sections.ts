import { duration } from '../../protocol/format/duration.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { coverageText, mostUrgentFirst } from '../../protocol/rollup/digest/coverage.js';
import { whyText } from '../../protocol/rollup/digest/distribute.js';
import { blockedWithoutBlocker, itemState } from '../../protocol/rollup/digest/in-flight.js';
import { authorText, synthesisLines } from '../../protocol/rollup/digest/pending.js';
import type { BlockedRow, InFlightRow, RollupAnswer } from '../../schema/types.js';
import { eventLines } from '../../terminal/answer/events.js';
import { dueMark } from '../../terminal/answer/needed-by.js';
import { notYetLines } from '../../terminal/answer/not-yet.js';
import { ownedLines } from '../../terminal/answer/owner-window.js';
import { ownerLines } from '../../terminal/answer/owners.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { ago } from '../../terminal/text/ago.js';
import { bothClocks } from '../../terminal/text/both-clocks.js';
import { table } from '../../terminal/text/table.js';

type Answer = Shown<RollupAnswer>;

/** A list on the screen: its heading, its rows, and lines below them. */
interface Section {
  title: string;
  rows: readonly Row[];
  /** Rows that are shown without --all. */
  most: number;
  /** Lines after them all. */
  after?: readonly string[];
}

/** A row, and lines about it. */
interface Row {
  cells: readonly string[];
  below?: readonly string[];
}

/** The sections that have rows, each with its heading. */
export function sectionsOf(answer: Answer, style: Style, all: boolean): string[] {
  const sections = [
    topics('Blocked', answer.blocked, style),
    distribute(answer, style),
    inFlight(answer, style),
    topics('Questions', answer.questions, style),
    pending(answer, style),
    declarations(answer, style),
    changes(answer, style),
  ];
  return sections
    .filter(({ rows }) => rows.length > 0)
    .map((section) => sectionText(section, style, all));
}

function sectionText(
  { title, rows, most, after = [] }: Section,
  style: Style,
  all: boolean,
): string {
  const shown = all ? rows : rows.slice(0, most);
  const hidden = rows.length - shown.length;
  return [
    style.bold(title),
    table(
      shown.map(({ cells }) => cells),
      style.width,
      [style.name],
    ),
    ...shown.flatMap(({ below = [] }) => below),
    ...(hidden === 0 ? [] : [style.dim(`and ${hidden} more: handoff rollup --all`)]),
    ...after,
  ].join('\n');
}

function topics(title: string, rows: readonly Shown<BlockedRow>[], style: Style): Section {
  return {
    title,
    most: 10,
    rows: rows.map((row) => ({
      cells: [
        shortHandle(row.id),
        row.owner,
        `${duration(row.age_seconds)}${row.reopened ? ', reopened' : ''}`,
        row.blocks.join(', '),
        `${row.severity === null ? '' : `${row.severity}: `}${row.need}${dueMark(row.needed_by, style)}`,
      ],
      below: [
        ...eventLines(row, shortHandle(row.id), style),
        ...(row.owner_window === undefined
          ? []
          : ownedLines({ ...row, owner_window: row.owner_window }, style)),
        ...missedLine(row, style),
      ],
    })),
  };
}

/** Which shift of the owner passed last. */
function missedLine(
  { id, owner, owner_window: window }: Shown<BlockedRow>,
  style: Style,
): string[] {
  const last = window?.last_missed;
  if (window === null || window === undefined || last === undefined) return [];
  const [from, to] = [last.from, last.to].map((time) => bothClocks(time, style.zone, style));
  return [
    `  ${style.name(shortHandle(id))}  the last shift of ${owner} that passed: ${from} to ${to}`,
  ];
}

function distribute({ to_distribute: rows }: Answer, style: Style): Section {
  const [first] = rows;
  return {
    title: 'To distribute',
    most: 10,
    rows: rows.map((row) => ({
      cells: [
        row.kind === 'item' ? row.key : shortHandle(row.id),
        row.severity ?? '',
        whyText(row, ago(row.since, style)),
        row.text,
      ],
    })),
    after:
      first === undefined
        ? []
        : [
            style.dim(
              `handoff assign ${first.kind === 'item' ? first.key : shortHandle(first.id)} --to <handle> gives the first to somebody`,
            ),
          ],
  };
}

function inFlight(answer: Answer, style: Style): Section {
  const { in_flight: rows } = answer;
  const unexplained = blockedWithoutBlocker(answer);
  return {
    title: 'In flight',
    most: 15,
    rows: rows.map((row) => ({
      cells: [
        row.key,
        row.contested ? `${row.holders.join(', ')} (contested)` : row.holder,
        itemState(row, unexplained),
        [row.summary, ...waits(row), ...next(row)].join('; '),
      ],
      below: [
        ...ownerLines(row, style).map((line) => `  ${line}`),
        ...eventLines(row, row.key, style),
      ],
    })),
  };
}

function waits({ waits_on: people }: Shown<InFlightRow>): string[] {
  return people.map(({ who, for: what }) => `waits for ${who}${what === null ? '' : ` (${what})`}`);
}

function next({ next: steps, holder }: Shown<InFlightRow>): string[] {
  return steps.map(
    ({ owner, action }) => `next: ${action}${owner === holder ? '' : ` (${owner})`}`,
  );
}

function pending({ pending_acks: rows }: Answer, style: Style): Section {
  return {
    title: 'Waiting for acknowledgement',
    most: 10,
    rows: rows.map((row) => ({
      cells: [
        shortHandle(row.declaration),
        authorText(row),
        `waits ${duration(row.overdue_seconds)}${declaredLate(row)}`,
        `for ${row.waiting_for.join(', ')}`,
        row.items.join(', '),
      ],
      below: [...synthesisLines(row).flat(), ...notYetLines(row, style)].map(
        (line) => `  ${style.name(shortHandle(row.declaration))}  ${line}`,
      ),
    })),
  };
}

/** That it was declared after its time: it may wait for less than that. */
function declaredLate({ late_seconds: late }: Shown<RollupAnswer>['pending_acks'][number]): string {
  return late === null || late === undefined ? '' : `, declared ${duration(late)} late`;
}

function declarations({ coverage: rows }: Answer, style: Style): Section {
  const clock = (time: string): string => bothClocks(time, style.zone, style);
  return {
    title: 'Declarations',
    most: 12,
    rows: mostUrgentFirst(rows).map((row) => ({ cells: [row.handle, coverageText(row, clock)] })),
  };
}

function changes({ changes: rows, since }: Answer, style: Style): Section {
  return {
    title: `Changed since ${bothClocks(since, style.zone, style)}`,
    most: 10,
    rows: rows.map(({ record, key, event, who, at, text }) => ({
      cells: [shortHandle(record), `${event} by ${who}`, ago(at, style), subject(key, text)],
    })),
  };
}

function subject(key: string | null, text: string): string {
  return [key, text].filter((part) => part !== null && part !== '').join(': ');
}
