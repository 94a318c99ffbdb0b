import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { clean } from '../../terminal/clean.js';
import type { Style } from '../../terminal/style.js';
import { findingLines } from '../../terminal/findings/finding-lines.js';
import { shown } from '../../terminal/shown.js';
import type { Finding } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { routedLine } from '../../terminal/answer/routed.js';
import { waitingText } from '../../terminal/answer/waiting.js';
import { inner, isTrue, plain, rows, said, texts } from '../../terminal/answer/read-answer.js';
import { plural } from '../../terminal/text/plural.js';

/** What was sent and what waits, or exactly what would be sent. In a pipe: one post a line. */
export function view(answer: JsonObject, style: Style): Text {
  const talk = `${findingsText(answer)}${limits(answer, style)}`;
  if (isTrue(answer, 'dry_run'))
    return {
      out: style.human
        ? wouldSend(answer, style)
        : pipe(rows(answer, 'would_send'), ['thing', 'target', 'do']),
      talk,
    };
  if (!style.human)
    return {
      out: pipe(rows(answer, 'routed'), ['thing', 'target', 'url', 'record']),
      talk: `${talk}${waitingText(answer, style)}`,
    };
  const collected = rows(answer, 'collected').map(
    (one) =>
      `${style.good('Answered')} ${shortHandle(plain(one, 'thing'))}, by ${said(one, 'author')}: ${said(one, 'outcome')}`,
  );
  const routed = rows(answer, 'routed');
  const lines = [
    ...collected,
    ...routed.map((post) => `${shortHandle(plain(post, 'thing'))}  ${routedLine(post)}`),
  ];
  if (lines.length === 0 && rows(answer, 'unsent').length === 0)
    lines.push('Nothing to send: everything was told where it belongs.');
  return {
    out: lines.length === 0 ? '' : `${lines.join('\n')}\n`,
    talk: `${talk}${waitingText(answer, style)}`,
  };
}

function findingsText(answer: JsonObject): string {
  const lines = findingLines(shown(rows(answer, 'findings').map(findingOf)));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function findingOf(finding: JsonObject): Finding {
  const level = plain(finding, 'level') === 'warning' ? 'warning' : 'error';
  return {
    rule: plain(finding, 'rule'),
    level,
    path: null,
    line: null,
    column: null,
    message: plain(finding, 'message'),
    hint: plain(finding, 'hint') || null,
  };
}

function pipe(list: readonly JsonObject[], keys: readonly string[]): string {
  return list.map((row) => `${keys.map((key) => said(row, key)).join('\t')}\n`).join('');
}

function wouldSend(answer: JsonObject, style: Style): string {
  const blocks = rows(answer, 'would_send').map((one) => {
    const assignees = texts(one, 'assignees').map((login) => `@${login}`);
    const labels = texts(one, 'labels');
    const payload = inner(one, 'payload');
    const body =
      plain(one, 'body') ||
      (Object.keys(payload).length > 0 ? JSON.stringify(payload, null, 2) : '');
    return [
      `${style.bold(`${said(one, 'do')} ${shortHandle(plain(one, 'thing'))}`)}  ${said(one, 'target')}`,
      ...(said(one, 'title') === '' ? [] : [`  title: ${said(one, 'title')}`]),
      ...(said(one, 'state') === '' ? [] : [`  state: ${said(one, 'state')}`]),
      ...(assignees.length === 0 ? [] : [`  assigned to: ${assignees.join(', ')}`]),
      ...(labels.length === 0 ? [] : [`  labels: ${labels.join(', ')}`]),
      ...clean(body)
        .split('\n')
        .map((line) => `  | ${line}`),
    ].join('\n');
  });
  return blocks.length === 0
    ? 'Nothing would be sent.\n'
    : `${blocks.join('\n\n')}\n\n${plural(blocks.length, 'post')} would be sent; nothing was.\n`;
}
