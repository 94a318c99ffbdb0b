import { contestedText } from '../../protocol/query/contested.js';
import { own } from '../../protocol/format/own.js';
import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { formatInZone } from '../../protocol/format/time.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type {
  ItemDroppedDetail,
  ItemInFlightDetail,
  ItemShippedDetail,
  NextAction,
  PointDetail,
  RecordDetail,
  Review,
  ShowAnswer,
} from '../../schema/types.js';
import { decisionLines } from '../../terminal/answer/decision.js';
import { lateMark } from '../../terminal/answer/late.js';
import { limits } from '../../terminal/answer/limits.js';
import { ownerWords } from '../../terminal/answer/owner-window.js';
import { driftLines, reviewText } from '../../terminal/answer/pull-review.js';
import { fieldLines, refsLine, storyLines } from '../../terminal/answer/story.js';
import { limitLines, sourceFields } from '../../terminal/answer/synthesis.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import { clean } from '../../terminal/clean.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { moment } from '../../terminal/text/times.js';

/** One record, topic, item or decision, and its story. */
export function view(answer: Shown<ShowAnswer>, style: Style): Text {
  const { path, uncommitted } = answer.record;
  const where = `${path ?? ''}${uncommitted ? ' (uncommitted)' : ''}`;
  const lines = [...headLines(answer, style, where), '', ...storyLines(answer.story, style)];
  return { out: `${lines.join('\n')}\n`, talk: limits(answer, style) + ageLine(answer, style) };
}

function headLines(answer: Shown<ShowAnswer>, style: Style, where: string): string[] {
  switch (answer.is) {
    case 'thing':
      return pointLines(answer, style, where);
    case 'item':
      return itemLines(answer, style, where);
    case 'decision':
      return decisionLines(answer, style, { where });
    case 'record':
      return recordLines(answer, style, where);
  }
}

function pointLines(point: Shown<PointDetail>, style: Style, where: string): string[] {
  const state = point.open
    ? style.warn('open')
    : point.standing
      ? style.good('resolved')
      : style.dim('withdrawn');
  const window = point.owner_window;
  return [
    `${style.bold(point.key)}  ${point.kind} ${shortHandle(point.id)}  ${state}`,
    ...fieldLines(
      [
        ['need', point.need],
        ['why', point.why],
        ['owner', point.owner],
        ['at work', window ? ownerWords(point.owner, window, style) : null],
        ['blocks', point.blocks?.join(', ')],
        ['default', point.default],
        ['needed by', neededText(point, style)],
        ['refs', refsLine(point)],
        ['record', where],
      ],
      style,
    ),
  ];
}

/** The time on the reader's clock, and on the one that was meant where that is another one. */
function neededText(
  { needed_by: at, needed_zone: zone }: Pick<Shown<PointDetail>, 'needed_by' | 'needed_zone'>,
  style: Style,
): string {
  const text = moment(at ?? '', style);
  if (text === '' || zone === undefined || !style.human || zone === style.zone) return text;
  return `${text}, ${formatInZone(Date.parse(at ?? ''), zone).slice(11, 16)} ${zone}`;
}

type ItemDetail = ItemInFlightDetail | ItemShippedDetail | ItemDroppedDetail;

function itemLines(item: Shown<ItemDetail>, style: Style, where: string): string[] {
  const progress = item.as === 'in_flight' ? item.progress : undefined;
  const contested = item.contested ? `  ${style.bad('contested')}` : '';
  const as = item.as === 'in_flight' ? item.status.replace('_', ' ') : item.as;
  const reviews = item.as === 'dropped' ? [] : item.reviews;
  return [
    `${style.bold(item.key)}  ${as}${progress === undefined ? '' : ` ${progress}%`}${contested}`,
    ...fieldLines(
      [
        ['holder', item.holders.join(', ')],
        ['contested', contestedText(item.key, item.holders)?.replace('contested: ', '')],
        ['summary', item.as === 'dropped' ? null : item.summary],
        ['reason', item.as === 'dropped' ? item.reason : null],
        ...(item.as === 'in_flight' ? workFields(item) : []),
        ['refs', item.as === 'dropped' ? null : refsLine(item)],
        ...reviewFields(reviews, style),
        ['record', where],
      ],
      style,
    ),
  ];
}

/** The fields that only an item in flight has. */
function workFields(item: Shown<ItemInFlightDetail>): (readonly [string, string | undefined])[] {
  const waits = item.waits_on?.map((wait) => `${wait.who} for ${wait.for}`);
  const next = item.next.map((step) => `${step.action} (${step.owner}${condition(step)})`);
  return [
    ['why', item.why],
    ['waits on', waits?.join('; ')],
    ['next', next.join('; ')],
    ['resume', item.resume],
  ];
}

/** The pull requests of an item or a declaration, with their current differences. */
function reviewFields(reviews: Shown<Review[]> = [], style: Style): (readonly [string, string])[] {
  return reviews.flatMap((review) => [
    ['review', reviewText(review, style)] as const,
    ...driftLines(review, style).map((line) => ['', line] as const),
  ]);
}

function condition({ when, after }: Shown<NextAction>): string {
  return `${when === undefined ? '' : `, when ${when}`}${after === undefined ? '' : `, after ${after}`}`;
}

const MACHINERY = new Set(['schema', 'kind', 'id', 'digest', 'saw']);

/** The author's fields of a record, indented behind a bar, without id, digest and the like. */
function recordLines(answer: Shown<RecordDetail>, style: Style, where: string): string[] {
  const { id, kind, content, waiting_for: waiting = [], reviews, late_seconds: late } = answer;
  const lines = Object.keys(content)
    .filter((key) => !MACHINERY.has(key))
    .flatMap((key) => contentLines(key, own(content, key) ?? null, ''));
  return [
    `${style.bold(id)}  ${kind}${style.warn(lateMark(late))}`,
    ...lines.map((line) => `  | ${line}`),
    ...fieldLines(
      [...sourceFields(answer), ...reviewFields(reviews, style), ['record', where]],
      style,
    ),
    ...(answer.synthesis === undefined ? [] : limitLines(answer.synthesis).map(style.warn)),
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
    contentLines(key, own(value, key) ?? null, indent + ' '.repeat(mark.length)),
  );
  return lines.map((line, index) =>
    index === 0 && mark !== '' ? `${indent}${mark}${line.trimStart()}` : line,
  );
}
