import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../../terminal/style.js';
import { table } from '../../terminal/text/table.js';
import { duration } from '../../terminal/text/times.js';
import { limits } from '../../terminal/answer/limits.js';
import { driftLines } from '../../terminal/answer/pull-review.js';
import {
  count,
  inner,
  isTrue,
  plain,
  rows,
  said,
  texts,
} from '../../terminal/answer/read-answer.js';

interface ListView {
  key: string;
  title: string;
  none: string;
  /** Columns in a pipe: full ids, seconds, RFC 3339. */
  piped: (row: JsonObject) => string[];
  /** Columns on a terminal. */
  shown: (row: JsonObject) => string[];
}

const LISTS: readonly ListView[] = [
  {
    key: 'blocked',
    title: 'Blocked',
    none: 'Nothing is blocked.',
    piped: (row) => [
      plain(row, 'id'),
      said(row, 'owner'),
      said(row, 'age_seconds'),
      texts(row, 'blocks').join(','),
      said(row, 'need'),
    ],
    shown: (row) => [
      shortHandle(plain(row, 'id')),
      said(row, 'owner'),
      `${age(row, 'age_seconds')}${isTrue(row, 'reopened') ? ', reopened' : ''}`,
      texts(row, 'blocks').join(', '),
      said(row, 'need'),
    ],
  },
  {
    key: 'questions',
    title: 'Questions',
    none: 'No question is open.',
    piped: (row) => [
      plain(row, 'id'),
      said(row, 'owner'),
      said(row, 'age_seconds'),
      texts(row, 'blocks').join(','),
      said(row, 'need'),
    ],
    shown: (row) => [
      shortHandle(plain(row, 'id')),
      said(row, 'owner'),
      age(row, 'age_seconds'),
      texts(row, 'blocks').join(', '),
      said(row, 'need'),
    ],
  },
  {
    key: 'pending_acks',
    title: 'Waiting to be acknowledged',
    none: 'Every declaration is acknowledged.',
    piped: (row) => [
      plain(row, 'declaration'),
      said(row, 'author'),
      texts(row, 'waiting_for').join(','),
      said(row, 'overdue_seconds'),
      texts(row, 'items').join(','),
    ],
    shown: (row) => [
      shortHandle(plain(row, 'declaration')),
      `by ${said(row, 'author')}`,
      age(row, 'overdue_seconds'),
      `for ${texts(row, 'waiting_for').join(', ')}`,
      texts(row, 'items').join(', '),
    ],
  },
  {
    key: 'in_flight',
    title: 'In flight',
    none: 'Nothing is in flight.',
    piped: (row) => [
      said(row, 'key'),
      said(row, 'holder'),
      said(row, 'status'),
      plain(row, 'updated_at'),
      said(row, 'summary'),
      ...drifts(row),
    ],
    shown: (row) => [
      said(row, 'key'),
      `${said(row, 'holder')}${isTrue(row, 'contested') ? ' (contested)' : ''}`,
      said(row, 'status').replace('_', ' '),
      progress(row),
      said(row, 'summary'),
    ],
  },
  {
    key: 'decisions',
    title: 'Decisions',
    none: 'No decision is recorded.',
    piped: (row) => [
      plain(row, 'id'),
      said(row, 'decided_by'),
      plain(row, 'decided_at'),
      said(row, 'decision'),
      said(row, 'rationale'),
    ],
    shown: (row) => [
      shortHandle(plain(row, 'id')),
      said(row, 'decided_by'),
      plain(row, 'decided_at').slice(0, 10),
      `${said(row, 'decision')} (${said(row, 'rationale')})`,
    ],
  },
];

/** Answers of `query`: lines with tabs in a pipe, aligned lists on a terminal. */
export function view(answer: JsonObject, style: Style): Text {
  const asked = LISTS.filter(({ key }) => Array.isArray(answer[key]));
  const talk = limits(answer, style);
  if (!style.human)
    return {
      out: asked.map((list) => piped(answer, list, asked.length > 1)).join(''),
      talk: talk + empty(answer, asked),
    };
  return { out: asked.map((list) => shown(answer, list, style)).join('\n'), talk };
}

/** One line each; the name of the list comes first only where several are asked for. */
function piped(answer: JsonObject, list: ListView, named: boolean): string {
  return rows(answer, list.key)
    .map(
      (row) =>
        `${[...(named ? [list.key] : []), ...list.piped(row)].map((cell) => cell.replaceAll('\t', ' ')).join('\t')}\n`,
    )
    .join('');
}

function shown(answer: JsonObject, list: ListView, style: Style): string {
  const found = rows(answer, list.key);
  if (found.length === 0) return `${style.dim(emptyLine(answer, list))}\n`;
  const changed = list.key === 'in_flight' ? found.flatMap((row) => changeLines(row, style)) : [];
  return `${style.bold(list.title)}\n${table(found.map(list.shown), style.width, [style.name])}\n${changed.map((line) => `${line}\n`).join('')}`;
}

/** One column more where the present state was asked for: what is different, or nothing. */
function drifts(row: JsonObject): string[] {
  const review = inner(row, 'review');
  if (!('live' in review)) return [];
  const differences = rows(inner(review, 'live'), 'differences');
  return [differences.map((one) => `${said(one, 'is')}: ${said(one, 'text')}`).join('; ')];
}

/**
 * Where the present state was asked for: the pull requests that are not what they were when they
 * were declared.
 */
function changeLines(row: JsonObject, style: Style): string[] {
  return driftLines(inner(row, 'review'), style).map(
    (line) => `  ${style.name(said(row, 'key'))}  ${line}`,
  );
}

/** "Nothing blocked" is only said when the view is complete and everyone expected has declared. */
function emptyLine(answer: JsonObject, list: ListView): string {
  const silent = list.key === 'blocked' ? texts(answer, 'undeclared') : [];
  if (answer['complete'] === true && silent.length === 0) return list.none;
  const known = list.none.replace(/\.$/, '');
  return answer['complete'] === true
    ? `${known}, as far as was declared.`
    : `${known}, as far as can be seen.`;
}

function empty(answer: JsonObject, asked: readonly ListView[]): string {
  return asked
    .filter(({ key }) => rows(answer, key).length === 0)
    .map((list) => `${emptyLine(answer, list)}\n`)
    .join('');
}

function age(row: JsonObject, key: string): string {
  return duration(count(row, key) ?? 0);
}

function progress(row: JsonObject): string {
  const done = count(row, 'progress');
  return `${done === null ? '' : `${done}%`}${isTrue(row, 'stale') ? ' stale' : ''}`.trim();
}
