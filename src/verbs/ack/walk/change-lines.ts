import type { ItemChange } from '../../../protocol/compose/declaration-changes.js';
import { cleanLine } from '../../../terminal/clean.js';
import type { Style } from '../../../terminal/style.js';

/** What is different from a declaration that the reader knows. */
export function changeLines(changes: readonly ItemChange[], since: string, style: Style): string[] {
  return [
    changes.length === 0 ? `  No item changed since ${since}.` : `  Changed since ${since}:`,
    ...changes.flatMap((change) => linesOf(change, style)),
  ];
}

function linesOf(change: ItemChange, style: Style): string[] {
  const key = style.bold(cleanLine(change.key));
  if (change.is !== 'changed')
    return [`    ${key} ${change.is === 'gone' ? 'is no longer mentioned' : `is ${change.is}`}`];
  return change.fields.map(
    ({ name, before, after }) =>
      `    ${key} ${name.replace('_', ' ')}: ${cleanLine(before) || 'nothing'} → ${cleanLine(after) || 'nothing'}`,
  );
}
