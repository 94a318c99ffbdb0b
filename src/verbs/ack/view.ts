import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../../terminal/style.js';
import { limits } from '../../terminal/answer/limits.js';
import { pipeLine, whereLines } from '../../terminal/answer/publication.js';
import { driftLines } from '../../terminal/answer/pull-review.js';
import { isTrue, plain, rows, said, texts } from '../../terminal/answer/read-answer.js';

/** What was acknowledged: per declaration what was taken, watched, left, declined and asked. */
export function view(answer: JsonObject, style: Style): Text {
  const done = rows(answer, 'acknowledged');
  const talk = limits(answer, style);
  if (!style.human) return { out: done.map(pipeLine).join(''), talk };
  if (done.length === 0) return { out: 'Nothing waits for you.\n', talk };
  const lines = done.flatMap((one) => acknowledgedLines(one, style));
  return {
    out: `${[...lines, style.dim('Next: handoff query --in-flight --mine shows what you hold now.')].join('\n')}\n`,
    talk,
  };
}

const REPLIES = [
  ['accept', 'you take'],
  ['watch', 'you watch'],
  ['hold', 'left with its author'],
  ['decline', 'declined'],
  ['ask', 'asked'],
] as const;

function acknowledgedLines(one: JsonObject, style: Style): string[] {
  const title = `${said(one, 'author')}'s declaration ${shortHandle(plain(one, 'declaration'))}`;
  if (!isTrue(one, 'changed'))
    return [`You have already acknowledged ${title} in these words: nothing was recorded.`];
  const items = REPLIES.flatMap(([reply, label]) =>
    rows(one, 'items')
      .filter((item) => plain(item, 'reply') === reply)
      .flatMap((item) => [
        `  ${label}: ${said(item, 'key') || said(item, 'slot')}`,
        ...detailLines(item),
      ]),
  );
  const changed = rows(one, 'reviews').flatMap((review) =>
    driftLines(review, style).map(
      (line) => `  ${said(review, 'line').split(' ', 2).join(' ')}: ${line}`,
    ),
  );
  const own = said(one, 'read_back');
  const readBack = own === '' ? [] : [`  read back: ${own}`];
  if (isTrue(one, 'dry_run'))
    return [`Would acknowledge ${title}; nothing was recorded.`, ...items, ...readBack];
  const questions = texts(one, 'questions').map(
    (id) => `  raised the question ${shortHandle(id)} for ${said(one, 'author')}`,
  );
  return [
    style.good(`Acknowledged ${title}.`),
    ...items,
    ...changed,
    ...readBack,
    ...questions,
    ...whereLines(one, style),
  ];
}

function detailLines(item: JsonObject): string[] {
  const [reason, action, readBack] = [
    said(item, 'reason'),
    said(item, 'action'),
    said(item, 'read_back'),
  ];
  return [
    ...(reason === '' ? [] : [`      because: ${reason}`]),
    ...(readBack === '' ? [] : [`      declared: ${action}`, `      read back: ${readBack}`]),
  ].map((line) => (item['reply'] === 'ask' ? line.replace('because:', 'question:') : line));
}
