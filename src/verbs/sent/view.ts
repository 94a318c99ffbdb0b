import type { Text } from '../../cli/verb.js';
import { duration } from '../../protocol/format/duration.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { SentAck, SentAnswer, SentRow } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { whereLines } from '../../terminal/answer/publication.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { ago } from '../../terminal/text/ago.js';
import { moment } from '../../terminal/text/times.js';

/** The declarations with what their readers took, and in which words. */
export function view(answer: Shown<SentAnswer>, style: Style): Text {
  const talk = limits(answer, style);
  const { sent, more, replied_to } = answer;
  if (!style.human) return { out: sent.flatMap(pipeLines).join(''), talk };
  const replied =
    replied_to === null || answer.warnings.some(({ code }) => code.startsWith('already-'))
      ? []
      : answer.dry_run
        ? [
            `Dry run: would reply to the read-back in ${shortHandle(replied_to)}. Nothing was recorded.`,
            '',
          ]
        : [
            style.good(`Replied to the read-back in ${shortHandle(replied_to)}.`),
            ...whereLines(answer, style),
            '',
          ];
  const open = sent
    .flatMap(({ acks }) => acks)
    .find((ack) => spoken(ack) && ack.responses.length === 0);
  const lines = [
    ...replied,
    ...(sent.length === 0 ? ['You have declared nothing.'] : []),
    ...sent.flatMap((row) => rowLines(row, style)),
    ...(more === 0 ? [] : [style.dim(`and ${more} earlier: handoff sent --all`)]),
    ...(open === undefined
      ? []
      : [
          style.dim(
            `Next: handoff sent --confirm ${shortHandle(open.id)}, or --correct "${shortHandle(open.id)}:<what you meant>"`,
          ),
        ]),
  ];
  return { out: `${lines.join('\n')}\n`, talk };
}

function rowLines(row: Shown<SentRow>, style: Style): string[] {
  const to = typeof row.to === 'string' ? 'nobody' : row.to.join(', ');
  return [
    `${style.bold(shortHandle(row.declaration))}  declared ${ago(row.declared_at, style)}, for ${to}`,
    ...row.acks.flatMap((ack) => ackLines(ack, style)),
    ...row.through.map(
      ({ by, declaration }) =>
        `  ${style.name(by)} acknowledged it with ${shortHandle(declaration)}`,
    ),
    ...(row.waiting_for.length === 0
      ? []
      : [`  ${style.warn('waits for')} ${row.waiting_for.join(', ')}`]),
  ];
}

function ackLines(ack: Shown<SentAck>, style: Style): string[] {
  const cover = ack.cover ? ', standing in' : '';
  const { latency_seconds: worked } = ack;
  const latency = worked === undefined ? '' : `, after ${duration(worked)} at work`;
  return [
    `  ${style.name(ack.by)} acknowledged it ${ago(ack.at, style)}${latency}${cover}  ${style.dim(shortHandle(ack.id))}`,
    ...ack.items.flatMap(({ slot, key, reply, reason, action, read_back, not_yet, until }) => [
      `    ${not_yet === true ? 'not yet' : reply}: ${key ?? slot}${until ? `, until ${moment(until, style)}` : ''}${ack.without_read_back.includes(slot) ? `  ${style.warn('without a read-back')}` : ''}`,
      ...(reason === null ? [] : [`      ${reply === 'ask' ? 'question' : 'because'}: ${reason}`]),
      ...(read_back === null
        ? []
        : [`      declared: ${action ?? ''}`, `      read back: ${read_back}`]),
    ]),
    ...(ack.read_back === null ? [] : [`    read back: ${ack.read_back}`]),
    ...ack.responses.flatMap(({ at, confirms, corrects }) => [
      ...(confirms ? [`    ${style.good('you confirmed it')} ${ago(at, style)}`] : []),
      ...corrects.map(
        ({ slot, text }) =>
          `    ${style.warn('you corrected')}${slot === null ? '' : ` ${slot}`} ${ago(at, style)}: ${text}`,
      ),
    ]),
  ];
}

/** True if the reader said in their own words what they will do. */
function spoken({ read_back, items }: Shown<SentAck>): boolean {
  return read_back !== null || items.some((item) => item.read_back !== null);
}

/** A line for each acknowledgement, and one for each person who is waited for. */
function pipeLines({ declaration, acks, waiting_for }: Shown<SentRow>): string[] {
  return [
    ...acks.map(({ id, by, at }) => `${[declaration, 'acknowledged', by, at, id].join('\t')}\n`),
    ...waiting_for.map((handle) => `${[declaration, 'waits', handle, '', ''].join('\t')}\n`),
  ];
}
