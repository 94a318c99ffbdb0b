import type { Text } from '../../cli/verb.js';
import type { DueAnswer, DueShift } from '../../schema/types.js';
import { inProject } from '../../terminal/answer/other-projects.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { ago } from '../../terminal/text/ago.js';
import { moment } from '../../terminal/text/times.js';

/** One line if a wrap is due, else nothing. */
export function view(
  { due, reminded = true, handle, declared_at: at, project, shift }: Shown<DueAnswer>,
  style: Style,
): Text {
  if (!due || !reminded) return { out: '' };
  if (shift) return { out: shiftLine(handle, shift, style) };
  const when =
    at === null
      ? 'has not declared yet'
      : `has not declared since ${moment(at, style)}${style.human ? '' : ` (${ago(at, style)})`}`;
  return { out: `${style.name(handle)} ${when}${inProject(project)}: handoff declare\n` };
}

/** When the declaration of a shift is due, and who begins then. */
function shiftLine(
  handle: string,
  { due_at: dueAt, late, reminder, to, next }: Shown<DueShift>,
  style: Style,
): string {
  const when = `${late ? 'was due' : 'is due'} at ${moment(dueAt, style)}`;
  const why = next.length === 0 || dueAt === to ? '' : `, when ${next.join(' and ')} began`;
  const before = late ? why : why.replace('began', next.length > 1 ? 'begin' : 'begins');
  const last = reminder === 'last' ? 'last reminder: ' : '';
  return `${last}the declaration of ${style.name(handle)} ${when}${before}: handoff declare\n`;
}
