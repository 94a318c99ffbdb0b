import { duration } from '../../protocol/format/duration.js';
import { plural } from '../../protocol/format/plural.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { readingWords } from '../../protocol/query/start/start-here.js';
import type { StartAnswer } from '../../schema/types.js';
import { notYetLines } from '../../terminal/answer/not-yet.js';
import { dueText } from '../../terminal/answer/due-text.js';
import { dueMark } from '../../terminal/answer/needed-by.js';
import { synthesisLines } from '../../terminal/answer/synthesis.js';
import { lateMark } from '../../terminal/answer/late.js';
import { changeText } from '../../terminal/answer/change-text.js';
import { unpushedWords } from '../../terminal/answer/unpushed.js';
import { ownerLines, takenWords, unownedLines } from '../../terminal/answer/owners.js';
import { placeCell } from '../../terminal/answer/other-projects.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { moment } from '../../terminal/text/times.js';
import { ago } from '../../terminal/text/ago.js';
import { table } from '../../terminal/text/table.js';

type Answer = Shown<StartAnswer>;

/** A list on the screen: its heading, its rows, and how many of them fit. */
interface Section {
  title: string;
  rows: readonly (readonly string[])[];
  /** Rows that are shown without --all. */
  most: number;
  /** How to read the rest. */
  more: string;
  /** Lines below the rows. */
  below?: readonly string[];
}

/** The sections that have rows, each with its heading. */
export function sectionsOf(answer: Answer, style: Style): string[] {
  const all = answer.declarations !== undefined;
  return [
    due(answer),
    acknowledge(answer, style),
    since(answer, style),
    waits(answer, style),
    holds(answer, style),
  ]
    .concat(all ? [declared(answer, style)] : [])
    .filter(({ rows, below = [] }) => rows.length > 0 || below.length > 0)
    .map((section) => sectionText(section, style, all));
}

function sectionText(
  { title, rows, most, more, below = [] }: Section,
  style: Style,
  all: boolean,
): string {
  const shown = all ? rows : rows.slice(0, most);
  const hidden = rows.length - shown.length;
  return [
    style.bold(title),
    table(shown, style.width, [style.name]),
    ...below,
    ...(hidden === 0 ? [] : [style.dim(`and ${hidden} more: ${more}`)]),
  ].join('\n');
}

function acknowledge(answer: Answer, style: Style): Section {
  const { to_acknowledge: rows, superseded, reading_seconds, reading_budget_seconds } = answer;
  const all = answer.declarations !== undefined;
  const later = rows.flatMap((row) => notYetLines(row, style));
  const unowned = rows.flatMap((row) => unownedLines(row.author, row.unowned, style));
  const unpushed = rows.flatMap(({ author, unpushed: items = [] }) =>
    items.map((item) => unpushedWords(author, item)),
  );
  const budget =
    reading_seconds > reading_budget_seconds
      ? `, more than the ${Math.ceil(reading_budget_seconds / 60)} min that the policy allows`
      : '';
  return {
    title: `To acknowledge: ${plural(rows.length, 'declaration')}, ${readingWords(reading_seconds)} to read${budget}`,
    rows: rows.map(({ declaration, author, declared_at, late_seconds, items, ...place }) => [
      ...placeCell(place),
      shortHandle(declaration),
      `by ${author}`,
      ago(declared_at, style) + lateMark(late_seconds),
      items.join(', '),
    ]),
    most: 4,
    more: 'handoff query --pending-acks --mine',
    below: [
      ...(superseded === 0
        ? []
        : [
            style.dim(`${superseded} earlier, superseded by ${rows.length === 1 ? 'it' : 'these'}`),
          ]),
      ...rows.flatMap((row) =>
        synthesisLines(row.declaration, row, style).map(
          (line) => `${style.name(shortHandle(row.declaration))}  ${line}`,
        ),
      ),
      ...unowned,
      ...later,
      ...(all ? unpushed : unpushed.slice(0, 3)).map((text) => style.warn(text)),
      ...(all || unpushed.length <= 3
        ? []
        : [style.dim(`and ${unpushed.length - 3} more: handoff start --all`)]),
    ],
  };
}

function due({ due: rows = [] }: Answer): Section {
  return {
    title: 'Due',
    rows: rows.map((row) => [...placeCell(row), row.state, row.key, dueText(row)]),
    most: 5,
    more: 'handoff query --due --mine',
  };
}

function since(answer: Answer, style: Style): Section {
  const { since_my_wrap: rows, last_wrap: wrapped } = answer;
  return {
    title:
      wrapped === null
        ? 'What others did with your things'
        : `Since your last wrap, ${ago(wrapped, style)}`,
    // The latest matter most; they are listed in the order in which they happened.
    rows: rows.toReversed().map((row) => [
      ...placeCell(row),
      shortHandle(row.id),
      row.key ?? '',
      `${EVENT[row.event]} ${row.who}`,
      changeText(
        row,
        (time) => moment(time, style),
        (taken) => takenWords(taken, style, false),
      ),
    ]),
    most: 6,
    more: 'handoff start --all',
  };
}

const EVENT = {
  accepted: 'accepted by',
  held: 'left to you by',
  postponed: 'not taken yet by',
  declined: 'declined by',
  asked: 'asked about by',
  confirmed: 'read-back confirmed by',
  corrected: 'read-back corrected by',
  answered: 'answered by',
  reopened: 'reopened by',
  decided: 'decided by',
  assigned: 'assigned by',
  taken: 'taken by',
  retracted: 'withdrawn by',
  drifted: 'moved by',
} as const;

function waits({ waits_for_me: rows, handle }: Answer, style: Style): Section {
  return {
    title: 'Waits for you',
    rows: rows.map(({ kind, id, key, from, severity, age_seconds, text, needed_by, ...place }) => [
      ...placeCell(place),
      shortHandle(id),
      kind === 'wait' ? 'waiting' : kind,
      `from ${from}`,
      duration(age_seconds),
      `${severity === null ? '' : `${severity}: `}${key}: ${text}${dueMark(needed_by, style)}`,
    ]),
    most: 5,
    more: `handoff query --waiting-on ${handle}`,
  };
}

function holds({ i_hold: rows, handle }: Answer, style: Style): Section {
  const waiting = rows.find(waitsForSomebody);
  return {
    title: 'You hold',
    rows: rows.map(({ key, status, progress, severity, next, drift = [], summary, ...place }) => {
      const open = next.filter(({ state }) => state !== 'over');
      const [own = open[0]] = open.filter(({ owner }) => owner === handle);
      return [
        ...placeCell(place),
        key,
        [severity ?? '', status.replace('_', ' '), progress === null ? '' : `${progress}%`]
          .filter((word) => word !== '')
          .join(' '),
        drift.length > 0 ? drift.join('; ') : own === undefined ? summary : nextWords(own, handle),
      ];
    }),
    most: 5,
    more: 'handoff query --in-flight --mine',
    below: [
      ...rows.flatMap((row) => ownerLines(row, style)),
      ...(waiting === undefined
        ? []
        : [style.dim(`handoff ping ${waiting.key} reminds whom ${waiting.key} waits for`)]),
    ],
  };
}

function waitsForSomebody({ waits_on, drift = [] }: Answer['i_hold'][number]): boolean {
  return waits_on.length > 0 || drift.some((text) => /^(?:blocked by|asked) /u.test(text));
}

/** The next action, with its owner where that is somebody else. */
function nextWords(
  { action, owner }: Answer['i_hold'][number]['next'][number],
  handle: string,
): string {
  return owner === handle ? `next: ${action}` : `next: ${action} (${owner})`;
}

function declared(
  { declarations = [], other_declarations: others }: Answer,
  style: Style,
): Section {
  return {
    title: others === undefined ? 'Everybody since then' : 'Your pods since then',
    rows: declarations.map(
      ({ declaration, author, declared_at, late_seconds, items, reading_seconds, ...place }) => [
        ...placeCell(place),
        shortHandle(declaration),
        author,
        ago(declared_at, style) + lateMark(late_seconds),
        `${readingWords(reading_seconds)} to read`,
        items.join(', '),
      ],
    ),
    most: declarations.length,
    more: '',
    below:
      others === undefined || others === 0
        ? []
        : [style.dim(`and ${others} of other pods: handoff query --declarations`)],
  };
}
