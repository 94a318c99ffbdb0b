import { compact } from '../../../protocol/format/compact.js';
import type { ItemChange } from '../../../protocol/compose/declaration-changes.js';
import { formatLocal } from '../../../protocol/team/local-time.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { entries } from '../../../protocol/kinds/entries.js';
import type { Declaration } from '../../../schema/types.js';
import { cleanLine } from '../../../terminal/clean.js';
import type { Style } from '../../../terminal/style.js';
import { ago } from '../../../terminal/text/ago.js';
import { entryLine } from '../../../terminal/answer/entry-lines.js';

/** The lines about a declaration that come before the questions about its items. */
export function reviewLines(
  declaration: Declaration,
  changes: readonly ItemChange[],
  since: string | null,
  style: Style,
): string[] {
  const { author, declared_at, returns_at, zone, recorded_by } = declaration;
  const lists = (['shipped', 'dropped', 'decisions', 'blockers', 'questions'] as const).flatMap(
    (list) =>
      entries<object>(declaration[list]).map(
        (entry) => `  ${style.dim(list.padEnd(10))} ${entryLine(list, compact(entry))}`,
      ),
  );
  const by = recorded_by === undefined ? '' : `, recorded by ${cleanLine(recorded_by)}`;
  return [
    `${style.bold(cleanLine(author))} declared ${ago(declared_at, style)}, ${formatLocal(Date.parse(declared_at), style.zone)}${theirs(declared_at, zone, style)}${by}  ${style.dim(shortHandle(declaration.id))}`,
    `  ${style.dim('back'.padEnd(10))} ${formatLocal(Date.parse(returns_at), style.zone)}${theirs(returns_at, zone, style)}`,
    ...lists,
    ...(declaration.carries === undefined
      ? []
      : [
          `  ${style.dim('carried'.padEnd(10))} ${declaration.carries.map(shortHandle).join(', ')}`,
        ]),
    ...(since === null
      ? []
      : [
          changes.length === 0 ? `  No item changed since ${since}.` : `  Changed since ${since}:`,
          ...changes.flatMap((change) => changeLines(change, style)),
        ]),
  ];
}

function changeLines(change: ItemChange, style: Style): string[] {
  const key = style.bold(cleanLine(change.key));
  if (change.is !== 'changed')
    return [`    ${key} ${change.is === 'gone' ? 'is no longer mentioned' : `is ${change.is}`}`];
  return change.fields.map(
    ({ name, before, after }) =>
      `    ${key} ${name.replace('_', ' ')}: ${cleanLine(before) || 'nothing'} → ${cleanLine(after) || 'nothing'}`,
  );
}

/** The author's local time, if their zone differs. */
function theirs(time: string, zone: string, style: Style): string {
  const at = Date.parse(time);
  const local = formatLocal(at, zone);
  return local === formatLocal(at, style.zone) ? '' : ` (${local.slice(4, 20)} there)`;
}
