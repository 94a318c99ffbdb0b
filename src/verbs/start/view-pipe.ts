import type { StartAnswer } from '../../schema/types.js';
import { changeText } from '../../terminal/answer/change-text.js';
import { unpushedWords } from '../../terminal/answer/unpushed.js';
import { placeCells } from '../../terminal/answer/other-projects.js';
import { notYetLines } from '../../terminal/answer/not-yet.js';
import { ownerLines, unownedLines } from '../../terminal/answer/owners.js';
import type { Shown } from '../../terminal/shown.js';
import { plainStyle, type Style } from '../../terminal/style.js';
import { lastState } from './view-shift.js';

/** A line for each row: the name of its list, then its cells, with tabs between. */
export function pipeOf(answer: Shown<StartAnswer>, style: Style): string {
  const plain = plainStyle({ ...style, human: false, zone: 'UTC' });
  const { start_here: first, to_acknowledge, since_my_wrap, waits_for_me, i_hold } = answer;
  const rows: string[][] = [
    ...(first === null ? [] : [['start_here', first.id, first.command, first.text]]),
    ...(answer.shift?.on ?? []).map(({ handle, until, hands_over: gives }) => [
      'shift_on',
      handle,
      until,
      gives ? 'hands over' : '',
    ]),
    ...(answer.shift?.next ?? []).map(({ handle, from }) => ['shift_next', handle, from]),
    ...[answer.shift?.due_at ?? []].flat().map((at) => ['shift_due', at]),
    ...(answer.draft_saved_at === undefined ? [] : [['draft', answer.draft_saved_at]]),
    ...(answer.no_wrap ?? []).map((row) => [
      'no_wrap',
      row.handle,
      row.due_at,
      row.declared_at ?? '',
      lastState(row),
      ...placeCells(row),
    ]),
    ...(answer.escalated ?? []).map(({ id, key, owner, owner_window: window, ...place }) => [
      'escalated',
      id,
      key,
      owner,
      (window?.escalation?.to ?? []).join(','),
      window?.escalation?.at ?? '',
      ...placeCells(place),
    ]),
    ...to_acknowledge.map(
      ({ declaration, author, declared_at, items, unpushed = [], ...place }) => [
        'to_acknowledge',
        declaration,
        author,
        declared_at,
        items.join(','),
        unpushed.map((work) => unpushedWords(author, work)).join('; '),
        ...placeCells(place),
      ],
    ),
    ...to_acknowledge.flatMap((row) =>
      [...unownedLines(row.author, row.unowned, plain), ...notYetLines(row, plain)].map((words) => [
        'about',
        row.declaration,
        words,
        ...placeCells(row),
      ]),
    ),
    ...since_my_wrap.map((row) => [
      'since_my_wrap',
      row.event,
      row.id,
      row.key ?? '',
      row.who,
      row.at,
      changeText(row),
      ...placeCells(row),
    ]),
    ...(answer.due ?? []).map(({ state, id, due_at, key, action, reason, ...place }) => [
      'due',
      state,
      id,
      due_at ?? '',
      key,
      action,
      reason ?? '',
      ...placeCells(place),
    ]),
    ...waits_for_me.map(({ kind, id, from, age_seconds, key, text, ...place }) => [
      'waits_for_me',
      kind,
      id,
      from,
      `${age_seconds}`,
      key,
      text,
      ...placeCells(place),
    ]),
    ...i_hold.map(({ key, status, updated_at, summary, drift = [], ...place }) => [
      'i_hold',
      key,
      status,
      updated_at,
      summary,
      drift.join('; '),
      ...placeCells(place),
    ]),
    ...i_hold.flatMap((row) =>
      ownerLines(row, plain).map((words) => ['about', row.key, words, ...placeCells(row)]),
    ),
    ...(answer.blocked_by ?? []).map((row) => [
      'blocked_by',
      row.id,
      row.key,
      row.owner,
      row.owner_window?.from ?? '',
      `${row.owner_window?.missed ?? ''}`,
      row.default ?? '',
      ...placeCells(row),
    ]),
    ...(answer.declarations ?? []).map(({ declaration, author, declared_at, items, ...place }) => [
      'declarations',
      declaration,
      author,
      declared_at,
      items.join(','),
      ...placeCells(place),
    ]),
    ...[answer.other_declarations ?? []]
      .flat()
      .map((count) => ['other_declarations', String(count)]),
  ];
  return rows
    .map((cells) => `${cells.map((cell) => cell.replaceAll('\t', ' ')).join('\t')}\n`)
    .join('');
}
