import type { RollupAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';

/** A line for each row: the name of its list, then its cells, with tabs between. */
export function pipeOf(answer: Shown<RollupAnswer>): string {
  const { as_of: at, newest, pod, since, project } = answer;
  const rows: string[][] = [
    ['as_of', at, newest ?? '', project ?? '', pod ?? '', since],
    ...(answer.complete ? [] : [['incomplete', 'some records could not be read']]),
    ...(answer.posts ?? []).map(({ target, state, record, reason }) => [
      'post',
      target,
      state,
      record ?? '',
      reason ?? '',
    ]),
    ...(answer.assigned ?? []).map((row) => [
      'assigned',
      row.assigns,
      row.from,
      row.to,
      row.id ?? '',
      row.reason ?? '',
    ]),
    ...answer.undeclared.map((handle) => ['undeclared', handle]),
    ...answer.blocked.map((row) => ['blocked', ...topicCells(row)]),
    ...answer.to_distribute.map((row) => [
      'to_distribute',
      row.kind,
      row.id,
      row.key,
      row.why,
      row.holder,
      row.since,
      row.offered_to.join(','),
      row.text,
    ]),
    ...answer.in_flight.map((row) => [
      'in_flight',
      row.key,
      row.record.id,
      row.holders.join(','),
      row.status,
      row.updated_at,
      row.waits_on.map(({ who }) => who).join(','),
      row.next.map(({ owner, action }) => `${owner}: ${action}`).join('; '),
      row.summary,
    ]),
    ...answer.questions.map((row) => ['questions', ...topicCells(row)]),
    ...answer.pending_acks.map((row) => [
      'pending_acks',
      row.declaration,
      row.author,
      row.waiting_for.join(','),
      `${row.overdue_seconds}`,
      row.items.join(','),
    ]),
    ...answer.coverage.map((row) => [
      'coverage',
      row.handle,
      row.state,
      row.due_at ?? '',
      row.next_due_at ?? '',
      row.declared_at ?? '',
      row.declaration ?? '',
      row.off_until ?? '',
    ]),
    ...answer.changes.map((row) => [
      'changes',
      row.event,
      row.record,
      row.id,
      row.key ?? '',
      row.who,
      row.at,
      row.text,
    ]),
  ];
  return rows
    .map((cells) => `${cells.map((cell) => cell.replaceAll('\t', ' ')).join('\t')}\n`)
    .join('');
}

function topicCells(row: Shown<RollupAnswer>['blocked'][number]): string[] {
  const window = row.owner_window ?? null;
  return [
    row.id,
    row.owner,
    row.severity ?? '',
    `${row.age_seconds}`,
    row.blocks.join(','),
    window?.from ?? '',
    `${window?.missed ?? ''}`,
    row.need,
  ];
}
