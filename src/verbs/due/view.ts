import type { Text } from '../../cli/verb.js';
import type { DueAnswer } from '../../schema/types.js';
import { inProject } from '../../terminal/answer/other-projects.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { ago } from '../../terminal/text/ago.js';
import { moment } from '../../terminal/text/times.js';

/** One line if a wrap is due, else nothing. */
export function view(
  { due, handle, declared_at: at, project }: Shown<DueAnswer>,
  style: Style,
): Text {
  if (!due) return { out: '' };
  const when =
    at === null
      ? 'has not declared yet'
      : `has not declared since ${moment(at, style)}${style.human ? '' : ` (${ago(at, style)})`}`;
  return { out: `${style.name(handle)} ${when}${inProject(project)}: handoff declare\n` };
}
