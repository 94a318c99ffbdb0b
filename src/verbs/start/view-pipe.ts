import type { StartAnswer } from '../../schema/types.js';
import { changeText } from '../../terminal/answer/change-text.js';
import { unpushedWords } from '../../terminal/answer/unpushed.js';
import type { Shown } from '../../terminal/shown.js';

/** A line for each row: the name of its list, then its cells, with tabs between. */
export function pipeOf(answer: Shown<StartAnswer>): string {
  const { start_here: first, to_acknowledge, since_my_wrap, waits_for_me, i_hold } = answer;
  const rows: string[][] = [
    ...(first === null ? [] : [['start_here', first.id, first.command, first.text]]),
    ...(answer.draft_saved_at === undefined ? [] : [['draft', answer.draft_saved_at]]),
    ...to_acknowledge.map(({ declaration, author, declared_at, items, unpushed = [] }) => [
      'to_acknowledge',
      declaration,
      author,
      declared_at,
      items.join(','),
      unpushed.map((work) => unpushedWords(author, work)).join('; '),
    ]),
    ...since_my_wrap.map((row) => [
      'since_my_wrap',
      row.event,
      row.id,
      row.key ?? '',
      row.who,
      row.at,
      changeText(row),
    ]),
    ...waits_for_me.map(({ kind, id, from, age_seconds, key, text }) => [
      'waits_for_me',
      kind,
      id,
      from,
      `${age_seconds}`,
      key,
      text,
    ]),
    ...i_hold.map(({ key, status, updated_at, summary, drift = [] }) => [
      'i_hold',
      key,
      status,
      updated_at,
      summary,
      drift.join('; '),
    ]),
    ...(answer.declarations ?? []).map(({ declaration, author, declared_at, items }) => [
      'declarations',
      declaration,
      author,
      declared_at,
      items.join(','),
    ]),
  ];
  return rows
    .map((cells) => `${cells.map((cell) => cell.replaceAll('\t', ' ')).join('\t')}\n`)
    .join('');
}
