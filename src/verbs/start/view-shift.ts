import { duration } from '../../protocol/format/duration.js';
import { plural } from '../../protocol/format/plural.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { NoWrapRow, OwnedBlocker, StartAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { ownerWords } from '../../terminal/answer/owner-window.js';
import { ago } from '../../terminal/text/ago.js';
import { bothClocks } from '../../terminal/text/both-clocks.js';
import { wrapLine } from '../../terminal/text/wrap.js';

type Answer = Shown<StartAnswer>;

/** People who are named in one line, and rows of a last state. */
const MOST = 5;

/** Who can be asked now, who else is at work, and who comes next. */
export function shiftLines({ shift }: Answer, style: Style): string[] {
  if (shift === undefined) return [];
  const { on, next, due_at: dueAt } = shift;
  const givers = on.filter(({ hands_over: gives }) => gives);
  const others = on.filter(({ hands_over: gives }) => !gives);
  const ask = givers.map(({ handle, for_seconds: left }) =>
    style.good(`${handle} is on for another ${stretch(left)}: ask now`),
  );
  const until = others
    .slice(0, MOST)
    .map(({ handle, until: end, zone }) => `${handle} until ${bothClocks(end, zone, style)}`);
  const [first] = next;
  const due =
    dueAt === null
      ? ''
      : `; your declaration ${Date.parse(dueAt) < style.now ? 'was' : 'is'} due at ${clock(dueAt, style)}`;
  return [
    ...ask,
    ...(until.length === 0
      ? []
      : [`On now: ${until.join(', ')}${moreOf(others.length, 'handoff shifts')}`]),
    ...(first === undefined
      ? []
      : [
          `Next after you: ${names(next.map(({ handle }) => handle))}, from ${bothClocks(first.from, first.zone, style)}${due}`,
        ]),
  ].map((line) => wrapLine(line, style.width));
}

/** What is known of those who did not declare: their last state, and what blocked them. */
export function noWrapSections(
  { no_wrap: rows = [] }: Answer,
  style: Style,
  all: boolean,
): string[] {
  return rows.map((row) => {
    const states = statesOf(row);
    const shown = all ? states : states.slice(0, MOST);
    const more = moreOf(states.length, `handoff query --in-flight --owner ${row.handle}`, shown);
    return [
      style.warn(noWrapWords(row, style)),
      ...shown.map((line) => `  ${line}`),
      ...(more === '' ? [] : [`  ${style.dim(more.trimStart())}`]),
      `  ${style.dim(`it was due ${ago(row.due_at, style)}`)}`,
    ]
      .map((line) => wrapLine(line, style.width))
      .join('\n');
  });
}

/** When the owners of the blockers are at work that the person waits for. */
export function ownerSection(
  { blocked_by: rows = [] }: Answer,
  style: Style,
  all: boolean,
): string[] {
  return ownedSection('You wait for', rows, style, all);
}

/** What the owner did not answer, for those who are asked instead and for the owner. */
export function escalatedSection(
  { escalated: rows = [] }: Answer,
  style: Style,
  all: boolean,
): string[] {
  return ownedSection('Escalated', rows, style, all);
}

function ownedSection(
  title: string,
  rows: readonly Shown<OwnedBlocker>[],
  style: Style,
  all: boolean,
): string[] {
  if (rows.length === 0) return [];
  const shown = all ? rows : rows.slice(0, MOST);
  const more = moreOf(rows.length, 'handoff query --blocked', shown);
  return [
    [
      style.bold(title),
      ...shown.map((row) =>
        [
          `  ${style.name(shortHandle(row.id))}  ${row.key}: ${row.owner_window === null ? row.owner : ownerWords(row.owner, row.owner_window, style)}`,
          ...(row.default === null
            ? []
            : [`  ${style.dim(`default, which nothing applies by itself: ${row.default}`)}`]),
        ]
          .map((line) => wrapLine(line, style.width))
          .join('\n'),
      ),
      ...(more === '' ? [] : [style.dim(more.trimStart())]),
    ].join('\n'),
  ];
}

/** One cell of the list in a pipe. */
export function lastState(row: Shown<NoWrapRow>): string {
  return statesOf(row).join('; ');
}

function noWrapWords(row: Shown<NoWrapRow>, style: Style): string {
  const { handle, declared_at: last } = row;
  if (last === null) return `no wrap from ${handle}, who has not declared yet`;
  const nothing = statesOf(row).length === 0 ? ' nothing in flight' : '';
  return `no wrap from ${handle}; last state ${ago(last, style)}:${nothing}`;
}

function statesOf({ items, blocked }: Shown<NoWrapRow>): string[] {
  return [
    ...items.map(({ key, status, progress, summary }) => {
      const done = progress === null ? '' : ` ${progress}%`;
      return `${key}  ${status.replace('_', ' ')}${done}: ${summary}`;
    }),
    ...blocked.map(
      ({ id, key, need, owner }) => `${shortHandle(id)}  blocked by ${owner}: ${key}: ${need}`,
    ),
  ];
}

/** `40 minutes`, `1 h 20 min`. */
function stretch(seconds: number): string {
  if (seconds < 60) return duration(seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return plural(minutes, 'minute');
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

function clock(time: string, style: Style): string {
  return bothClocks(time, style.zone, style);
}

function names(handles: readonly string[]): string {
  return `${handles.slice(0, MOST).join(', ')}${moreOf(handles.length, 'handoff shifts')}`;
}

function moreOf(count: number, command: string, shown: readonly unknown[] = []): string {
  const hidden = count - Math.max(shown.length, Math.min(count, MOST));
  return hidden > 0 ? ` and ${hidden} more: ${command}` : '';
}
