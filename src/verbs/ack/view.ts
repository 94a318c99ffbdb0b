import type { Text } from '../../cli/verb.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { AckAnswer, Acknowledgement, AckReply } from '../../schema/types.js';
import { briefingLines } from '../../terminal/answer/briefing.js';
import { limits } from '../../terminal/answer/limits.js';
import { inProject, otherProjectsLine } from '../../terminal/answer/other-projects.js';
import { pipeLine, whereLines } from '../../terminal/answer/publication.js';
import { driftLines } from '../../terminal/answer/pull-review.js';
import type { Shown } from '../../terminal/shown.js';
import { moment } from '../../terminal/text/times.js';
import type { Style } from '../../terminal/style.js';

/** For each declaration: the items taken, watched, held, declined and asked about. */
export function view(answer: Shown<AckAnswer>, style: Style): Text {
  const { acknowledged } = answer;
  const talk = limits(answer, style) + otherProjectsLine(answer, 'handoff ack', style);
  const shownText = acknowledged.flatMap((one) =>
    one.briefing === null || !one.changed
      ? []
      : [...briefingLines(one.briefing, style, 'whole'), ''],
  );
  if (!style.human) {
    const lines = acknowledged.map(
      (one) => `${pipeLine(one).trimEnd()}\t${one.covers.join(',')}\n`,
    );
    return { out: lines.join(''), talk: `${talk}${shownText.map((line) => `${line}\n`).join('')}` };
  }
  if (acknowledged.length === 0)
    return { out: `No declaration${inProject(answer.project)} waits for you.\n`, talk };
  const next = style.dim('Next: handoff query --in-flight --mine shows what you hold now.');
  const lines = [
    ...shownText,
    ...acknowledged.flatMap((one) => acknowledgedLines(one, style)),
    ...(acknowledged.some((one) => one.dry_run) ? [] : [next]),
  ];
  return { out: `${lines.join('\n')}\n`, talk };
}

const REPLIES = [
  ['accept', 'you take'],
  ['watch', 'you watch'],
  ['hold', 'left to its author'],
  ['decline', 'declined'],
  ['ask', 'asked'],
] as const;

function acknowledgedLines(one: Shown<Acknowledgement>, style: Style): string[] {
  const others = one.covers.filter((id) => id !== one.declaration).map(shortHandle);
  const also = others.length === 0 ? '' : ` and the earlier ${others.join(', ')}`;
  const title = `${one.author}'s declaration ${shortHandle(one.declaration)}${also}`;
  if (!one.changed)
    return [`Nothing was recorded: you have already acknowledged ${title} in these words.`];
  const items = REPLIES.flatMap(([reply, label]) =>
    one.items
      .filter((item) => item.reply === reply && item.not_yet !== true)
      .flatMap((item) => [
        `  ${label}: ${item.key ?? item.slot}${bare(item, one)}${acting(item)}`,
        ...detailLines(item),
      ]),
  );
  const later = one.items
    .filter((item) => item.not_yet === true)
    .flatMap((item) => [
      `  not yet: ${item.key ?? item.slot}${untilWords(item, style)}`,
      ...detailLines(item),
    ]);
  items.push(...later);
  const usage = one.usage === undefined ? [] : [usageLine(one.usage, one.dry_run)];
  const readBack = one.read_back === null ? [] : [`  read back: ${one.read_back}`];
  if (one.dry_run)
    return [
      `Dry run: would acknowledge ${title}. Nothing was recorded.`,
      ...items,
      ...readBack,
      ...usage,
    ];
  const changed = one.reviews.flatMap((review) => {
    const pull = review.line.split(' ', 2).join(' ');
    return driftLines(review, style).map((line) => `  ${pull}: ${line}`);
  });
  const questions = one.questions.map(
    (id) => `  raised the question ${shortHandle(id)} for ${one.author}`,
  );
  const resolved = one.resolved.map((id) => `  answered ${shortHandle(id)}`);
  return [
    style.good(`Acknowledged ${title}.`),
    ...items,
    ...resolved,
    ...changed,
    ...readBack,
    ...questions,
    ...usage,
    ...whereLines(one, style),
  ];
}

/** What the record says of how often its reader asked: counts, and nothing else. */
function usageLine(usage: NonNullable<Shown<Acknowledgement>['usage']>, isDry: boolean): string {
  const asked = Object.entries(usage).filter(([, times]) => times !== 0);
  const counts = asked.map(([verb, times]) => `${verb} ${times}`).join(', ');
  return `  ${isDry ? 'would carry' : 'carries'} how often you asked the record before: ${counts === '' ? 'never' : counts}`;
}

/** Until when an item waits; empty without a time. */
function untilWords({ until }: Shown<AckReply>, style: Style): string {
  return until === undefined || until === null ? '' : `, until ${moment(until, style)}`;
}

/** Said of an item that was taken without a read-back: its author sees that. */
function bare({ slot }: Shown<AckReply>, one: Shown<Acknowledgement>): string {
  return one.without_read_back.some((other) => other === slot)
    ? `, without a read-back: ${one.author} is told`
    : '';
}

/** Who does the work, if that is not the reader. */
function acting({ acting: who }: Shown<AckReply>): string {
  return who === undefined ? '' : `; ${who} does the work`;
}

function detailLines({ reply, reason, action, read_back }: Shown<AckReply>): string[] {
  const label = reply === 'ask' ? 'question' : 'because';
  return [
    ...(reason === null ? [] : [`      ${label}: ${reason}`]),
    ...(read_back === null
      ? []
      : [`      declared: ${action ?? ''}`, `      read back: ${read_back}`]),
  ];
}
