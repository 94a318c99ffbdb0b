import { contestedText } from '../../protocol/query/contested.js';
import { duration } from '../../protocol/format/duration.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { ListName } from '../../protocol/query/overview.js';
import type {
  BlockedRow,
  DeclarationRow,
  DecisionRow,
  DueRow,
  InFlightRow,
  NextRow,
  PendingAckRow,
  QueryAnswer,
  Review,
  WaitRow,
} from '../../schema/types.js';
import { dueText } from '../../terminal/answer/due-text.js';
import { dueMark } from '../../terminal/answer/needed-by.js';
import { synthesisLines } from '../../terminal/answer/synthesis.js';
import { lateMark } from '../../terminal/answer/late.js';
import { eventLines } from '../../terminal/answer/events.js';
import { notYetLines } from '../../terminal/answer/not-yet.js';
import { ownedLines } from '../../terminal/answer/owner-window.js';
import { ownerLines } from '../../terminal/answer/owners.js';
import { placeCell, placeCells } from '../../terminal/answer/other-projects.js';
import { allReviews } from '../../protocol/pull/declared-pull.js';
import { pullMark } from '../../protocol/pull/pull-ref.js';
import { driftLines } from '../../terminal/answer/pull-review.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** How the rows of one list are shown. */
interface Layout<R> {
  title: string;
  /** Columns in a pipe: full ids, seconds, RFC 3339. */
  piped(row: R): readonly string[];
  /** Columns on a terminal. */
  columns(row: R, style: Style): readonly string[];
  /** Lines below the table. */
  below?(row: R, style: Style): readonly string[];
  /** A line at the end, for the first row. */
  after?(row: R, style: Style): string;
}

/** A list of an answer as rows of text. */
export interface List {
  name: ListName | 'declarations' | 'due';
  title: string;
  piped: readonly (readonly string[])[];
  columns: readonly (readonly string[])[];
  below: readonly string[];
}

/** The requested lists of an answer, in the order of display. */
export function listsOf(answer: Shown<QueryAnswer>, style: Style): List[] {
  return [
    ...laidOut('blocked', answer.blocked, { layout: BLOCKED, style }),
    ...laidOut('questions', answer.questions, { layout: QUESTIONS, style }),
    ...laidOut('pending_acks', answer.pending_acks, { layout: PENDING, style }),
    ...laidOut('in_flight', answer.in_flight, { layout: IN_FLIGHT, style }),
    ...laidOut('decisions', answer.decisions, { layout: DECISIONS, style }),
    ...laidOut('waiting_on', answer.waiting_on, { layout: WAITING, style }),
    ...laidOut('next', answer.next, { layout: NEXT, style }),
    ...laidOut('due', answer.due, { layout: DUE, style }),
    ...laidOut('declarations', answer.declarations, { layout: DECLARATIONS, style }),
  ];
}

function laidOut<R extends { project?: string | null; repository?: string }>(
  name: List['name'],
  rows: readonly R[] | undefined,
  { layout, style }: { layout: Layout<R>; style: Style },
): List[] {
  if (rows === undefined) return [];
  const { title, piped, columns, below, after } = layout;
  const [first] = rows;
  return [
    {
      name,
      title,
      // With several projects or repositories, after the columns that scripts know, and before those that people read.
      piped: rows.map((row) => [...piped(row), ...placeCells(row)]),
      columns: rows.map((row) => [...placeCell(row), ...columns(row, style)]),
      below: [
        ...rows.flatMap((row) => below?.(row, style) ?? []),
        ...(first === undefined || after === undefined ? [] : [after(first, style)]),
      ],
    },
  ];
}

const QUESTIONS: Layout<Shown<BlockedRow>> = {
  below: (row, style) => [
    ...eventLines(row, shortHandle(row.id), style),
    ...(row.owner_window?.escalation === undefined
      ? []
      : ownedLines({ ...row, owner_window: row.owner_window }, style)),
  ],
  title: 'Questions',
  piped: (row) => [row.id, row.owner, `${row.age_seconds}`, row.blocks.join(','), row.need],
  columns: (row, style) => [
    shortHandle(row.id),
    row.owner,
    duration(row.age_seconds),
    row.blocks.join(', '),
    severe(row.severity, row.need) + dueMark(row.needed_by, style),
  ],
};

const BLOCKED: Layout<Shown<BlockedRow>> = {
  ...QUESTIONS,
  below: (row, style) => [
    ...eventLines(row, shortHandle(row.id), style),
    ...(row.owner_window === undefined
      ? []
      : ownedLines({ ...row, owner_window: row.owner_window }, style)),
  ],
  title: 'Blocked',
  columns: (row, style) => [
    shortHandle(row.id),
    row.owner,
    `${duration(row.age_seconds)}${row.reopened ? ', reopened' : ''}`,
    row.blocks.join(', '),
    severe(row.severity, row.need) + dueMark(row.needed_by, style),
  ],
};

const PENDING: Layout<Shown<PendingAckRow>> = {
  below: (row, style) => [
    ...synthesisBelow(row, style),
    ...notYetLines(row, style).map((line) => `  ${line}`),
    ...(row.repeated_items ?? []).map(
      ({ key, declaration }) =>
        `  ${style.name(shortHandle(row.declaration))}  ${style.dim(`${key} waits in ${shortHandle(declaration)}, which repeats it`)}`,
    ),
    ...eventLines(row, shortHandle(row.declaration), style),
  ],
  title: 'Waiting for acknowledgement',
  piped: (row) => [
    row.declaration,
    row.author,
    row.waiting_for.join(','),
    `${row.overdue_seconds}`,
    row.items.join(','),
  ],
  columns: (row) => [
    shortHandle(row.declaration),
    `by ${row.author}`,
    duration(row.overdue_seconds) + lateMark(row.late_seconds),
    `for ${row.waiting_for.join(', ')}`,
    row.items.join(', '),
  ],
};

function synthesisBelow(row: Shown<PendingAckRow> | Shown<DeclarationRow>, style: Style): string[] {
  return synthesisLines(row.declaration, row, style).map(
    (line) => `  ${style.name(shortHandle(row.declaration))}  ${line}`,
  );
}

const IN_FLIGHT: Layout<Shown<InFlightRow>> = {
  title: 'In flight',
  piped: (row) => [row.key, row.holder, row.status, row.updated_at, row.summary, ...liveCell(row)],
  columns: (row) => [
    row.key,
    `${row.contested ? row.holders.join(', ') : row.holder}${row.contested ? ' (contested)' : ''}`,
    severe(row.severity, row.status.replace('_', ' ')),
    [row.progress === null ? '' : `${row.progress}%`, row.stale ? 'stale' : ''].join(' ').trim(),
    row.summary,
  ],
  below: (row, style) => [
    ...ownerLines(row, style).map((line) => `  ${line}`),
    ...eventLines(row, row.key, style),
    ...[contestedText(row.key, row.holders)].flatMap((text) =>
      text === null ? [] : [`  ${style.name(row.key)}  ${style.bad(text)}`],
    ),
    ...allReviews(row).flatMap((review, _, all) =>
      driftLines(review, style).map(
        (line) =>
          `  ${style.name(row.key)}  ${all.length > 1 ? `${pullMark(review.pull)}${review.pull.number} ` : ''}${line}`,
      ),
    ),
  ],
};

/** One more column for `--live`: the difference, or empty. */
function liveCell(row: Shown<InFlightRow>): string[] {
  const reviews = allReviews(row).filter((review) => 'live' in review);
  if (reviews.length === 0) return [];
  const named = (pull: Shown<Review>['pull']): string =>
    reviews.length > 1 ? `${pullMark(pull)}${pull.number} ` : '';
  const differences = reviews.flatMap(({ live, pull }) =>
    (live?.differences ?? []).map(({ is, text }) => `${named(pull)}${is}: ${text}`),
  );
  return [differences.join('; ')];
}

const DECISIONS: Layout<Shown<DecisionRow>> = {
  below: (row, style) => eventLines(row, shortHandle(row.id), style),
  title: 'Decisions',
  piped: (row) => [row.id, row.decided_by, row.decided_at, row.decision, row.rationale],
  columns: (row) => [
    shortHandle(row.id),
    row.decided_by,
    row.decided_at.slice(0, 10),
    `${row.decision} (${row.rationale})`,
  ],
};

const WAITING: Layout<Shown<WaitRow>> = {
  title: 'Waiting',
  piped: (row) => [row.kind, row.id, row.from, `${row.age_seconds}`, row.key, row.text],
  columns: (row, style) => [
    shortHandle(row.id),
    row.kind,
    `from ${row.from}`,
    duration(row.age_seconds),
    row.key,
    severe(row.severity, row.text) + dueMark(row.needed_by, style),
  ],
  after: ({ kind, id, key, who }, style) => {
    const name = kind === 'blocker' || kind === 'question' ? shortHandle(id) : key;
    return style.dim(`handoff ping ${name} reminds ${who} of the first`);
  },
};

const NEXT: Layout<Shown<NextRow>> = {
  title: 'Next actions',
  piped: (row) => [row.id, row.owner, `${row.age_seconds}`, row.key, row.holder, actionText(row)],
  columns: (row) => [
    row.key,
    row.owner,
    row.owner === row.holder ? '' : `held by ${row.holder}`,
    severe(row.severity, actionText(row)),
  ],
};

const DUE: Layout<Shown<DueRow>> = {
  title: 'Due',
  piped: (row) => [
    row.state,
    row.id,
    row.owner,
    row.due_at ?? '',
    row.key,
    row.action,
    row.reason ?? row.when ?? row.after ?? '',
  ],
  columns: (row) => [row.state, row.key, row.owner, severe(row.severity, dueText(row))],
};

const DECLARATIONS: Layout<Shown<DeclarationRow>> = {
  title: 'Declarations',
  below: synthesisBelow,
  piped: (row) => [
    row.declaration,
    row.author,
    row.declared_at,
    row.waiting_for.join(','),
    `${row.reading_seconds}`,
    row.items.join(','),
  ],
  columns: (row) => [
    shortHandle(row.declaration),
    row.author,
    row.declared_at.slice(0, 16).replace('T', ' ') + lateMark(row.late_seconds),
    row.superseded
      ? 'corrected'
      : row.waiting_for.length > 0
        ? `waits for ${row.waiting_for.join(', ')}`
        : row.acknowledged_by.length > 0
          ? `read by ${row.acknowledged_by.join(', ')}`
          : '',
    `${row.reading_seconds} s`,
    row.items.join(', '),
  ],
};

function actionText({ action, when, after }: Shown<NextRow>): string {
  const condition = when ?? (after === null ? null : `after ${after}`);
  return condition === null ? action : `${action} (${condition})`;
}

/** The text with its severity before it, where it has one. */
function severe(severity: string | null, text: string): string {
  return severity === null ? text : `${severity}: ${text}`;
}
