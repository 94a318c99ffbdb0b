import type { Text } from '../../cli/verb.js';
import type { ShiftsImport } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** What a calendar added, and what was left out of it. */
export function importView(imported: Shown<ShiftsImport>, style: Style): Text {
  const { people, covers, left_out: leftOut, policy, dry_run: dryRun } = imported;
  if (!style.human) return { out: pipeLines(imported) };
  const rows: [label: string, text: string][] = [
    ...people.flatMap(({ handle, zone, shifts, away }) =>
      [
        ...(zone === null ? [] : [`zone ${zone}`]),
        ...shifts,
        ...away.map((days) => `away ${days}`),
      ].map((text, index): [string, string] => [index === 0 ? handle : '', text]),
    ),
    ...covers.map((cover, index): [string, string] => [
      index === 0 ? 'cover' : '',
      `${cover.by} for ${cover.for} on ${cover.date}`,
    ]),
    ...leftOut.map(({ event, message, count }, index): [string, string] => [
      index === 0 ? 'left out' : '',
      `${event === null || event === '' ? '' : `${event}: `}${message}${count > 1 ? ` (${count} events)` : ''}`,
    ]),
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  const isNew = people.length + covers.length > 0;
  const end = isNew
    ? dryRun
      ? 'Nothing was written: this was a dry run.'
      : `${policy} has them now. Look at it (git diff ${policy}), then commit it.`
    : `Nothing to add to ${policy}.`;
  const lines = rows.map(([label, text]) => `${style.dim(label.padEnd(width))}${text}`);
  return { out: [...lines, ...(lines.length > 0 ? [''] : []), end, ''].join('\n') };
}

/** One addition or omission a line: what it is, whom it is about, the text. */
function pipeLines({ people, covers, left_out: leftOut }: Shown<ShiftsImport>): string {
  return [
    ...people.flatMap(({ handle, zone, shifts, away }) => [
      ...(zone === null ? [] : [['zone', handle, zone]]),
      ...shifts.map((text) => ['shifts', handle, text]),
      ...away.map((days) => ['away', handle, days]),
    ]),
    ...covers.map((cover) => ['cover', cover.for, `${cover.by} ${cover.date}`]),
    ...leftOut.map(({ event, message }) => ['left-out', event ?? '', message]),
  ]
    .map((row) => `${row.join('\t')}\n`)
    .join('');
}
