import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { clean } from '../../terminal/clean.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../../terminal/style.js';
import { moment } from '../../terminal/text/times.js';
import { limits } from '../../terminal/answer/limits.js';
import { driftLines, reviewText } from '../../terminal/answer/pull-review.js';
import {
  count,
  inner,
  isTrue,
  plain,
  rows,
  said,
  texts,
} from '../../terminal/answer/read-answer.js';
import { decisionLines } from '../../terminal/answer/decision.js';
import { fieldLines, refsLine, storyLines } from '../../terminal/answer/story.js';

/** One thing and its story. */
export function view(answer: JsonObject, style: Style): Text {
  const head = { thing: thingLines, item: itemLines, decision: decisionLines, record: recordLines }[
    plain(answer, 'is')
  ];
  const record = inner(answer, 'record');
  const where = `${said(record, 'path')}${isTrue(record, 'uncommitted') ? ' (uncommitted)' : ''}`;
  const lines = [...(head?.(answer, style, where) ?? []), '', ...storyLines(answer, style)];
  return { out: `${lines.join('\n')}\n`, talk: limits(answer, style) };
}

function thingLines(answer: JsonObject, style: Style, where: string): string[] {
  const state = isTrue(answer, 'open')
    ? style.warn('open')
    : isTrue(answer, 'standing')
      ? style.good('resolved')
      : style.dim('withdrawn');
  return [
    `${style.bold(said(answer, 'key'))}  ${said(answer, 'kind')} ${shortHandle(plain(answer, 'id'))}  ${state}`,
    ...fieldLines(
      [
        ['need', said(answer, 'need')],
        ['why', said(answer, 'why')],
        ['owner', said(answer, 'owner')],
        ['blocks', texts(answer, 'blocks').join(', ')],
        ['default', said(answer, 'default')],
        ['needed by', moment(plain(answer, 'needed_by'), style)],
        ['refs', refsLine(inner(answer, 'refs'))],
        ['record', where],
      ],
      style,
    ),
  ];
}

function itemLines(answer: JsonObject, style: Style, where: string): string[] {
  const progress = count(answer, 'progress');
  const contested = isTrue(answer, 'contested') ? `  ${style.bad('contested')}` : '';
  const as =
    plain(answer, 'as') === 'in_flight'
      ? said(answer, 'status').replace('_', ' ')
      : said(answer, 'as');
  const next = rows(answer, 'next').map(
    (action) => `${said(action, 'action')} (${said(action, 'owner')}${condition(action)})`,
  );
  return [
    `${style.bold(said(answer, 'key'))}  ${as}${progress === null ? '' : ` ${progress}%`}${contested}`,
    ...fieldLines(
      [
        ['holder', said(answer, 'holder')],
        ['summary', said(answer, 'summary')],
        ['why', said(answer, 'why')],
        ['reason', said(answer, 'reason')],
        [
          'waits on',
          rows(answer, 'waits_on')
            .map((wait) => `${said(wait, 'who')} for ${said(wait, 'for')}`)
            .join('; '),
        ],
        ['next', next.join('; ')],
        ['resume', said(answer, 'resume')],
        ['refs', refsLine(inner(answer, 'refs'))],
        ...reviewFields(answer, style),
        ['record', where],
      ],
      style,
    ),
  ];
}

/** The pull requests of an item or of a declaration, and what is different now. */
function reviewFields(answer: JsonObject, style: Style): (readonly [string, string])[] {
  return rows(answer, 'reviews').flatMap((review) => [
    ['review', reviewText(review, style)] as const,
    ...driftLines(review, style).map((line) => ['', line] as const),
  ]);
}

function condition(action: JsonObject): string {
  return [
    said(action, 'when') && `, when ${said(action, 'when')}`,
    said(action, 'after') && `, after ${said(action, 'after')}`,
  ].join('');
}

/** A decision's fields, as `show` and `why` tell them. */

const MACHINERY = new Set(['schema', 'kind', 'id', 'digest', 'saw']);

/** A record as it was said: its fields, indented behind a bar, without the machinery. */
function recordLines(answer: JsonObject, style: Style, where: string): string[] {
  const content = inner(answer, 'content');
  const waiting = texts(answer, 'waiting_for');
  const lines = Object.keys(content)
    .filter((key) => !MACHINERY.has(key))
    .flatMap((key) => contentLines(key, content[key] ?? null, ''));
  return [
    `${style.bold(said(answer, 'id'))}  ${said(answer, 'kind')}`,
    ...lines.map((line) => `  | ${line}`),
    ...fieldLines([...reviewFields(answer, style), ['record', where]], style),
    ...(waiting.length > 0 ? [`${style.warn('waits for')} ${waiting.join(', ')}`] : []),
  ];
}

function contentLines(key: string, value: JsonObject[string], indent: string): string[] {
  const name = clean(key);
  if (Array.isArray(value)) {
    if (value.every((entry) => typeof entry !== 'object'))
      return [`${indent}${name}: ${value.map((entry) => clean(String(entry))).join(', ')}`];
    return [`${indent}${name}:`, ...value.flatMap((entry) => nested(entry, `${indent}  `, '- '))];
  }
  if (typeof value === 'object' && value !== null)
    return [`${indent}${name}:`, ...nested(value, `${indent}  `, '')];
  return [`${indent}${name}: ${clean(String(value)).replaceAll('\n', `\n  | ${indent}  `)}`];
}

function nested(value: JsonObject[string], indent: string, mark: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${indent}${mark}${clean(JSON.stringify(value))}`];
  const lines = Object.keys(value).flatMap((key) =>
    contentLines(key, value[key] ?? null, indent + ' '.repeat(mark.length)),
  );
  return lines.map((line, index) =>
    index === 0 && mark !== '' ? `${indent}${mark}${line.trimStart()}` : line,
  );
}
