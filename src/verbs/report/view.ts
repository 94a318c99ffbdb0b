import type { Text } from '../../cli/verb.js';
import { plural } from '../../protocol/format/plural.js';
import type { ReportAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { ageLine } from '../../terminal/answer/view-age.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { moment } from '../../terminal/text/times.js';

/** Where the page is, and what it says of now; nothing where the page itself was printed. */
export function view(answer: Shown<ReportAnswer>, style: Style): Text {
  const { file, newest, now, as_of, left_out } = answer;
  const talk =
    limits({ ...answer, undeclared: [...now.undeclared] }, style) + ageLine(answer, style);
  if (file === null) return { out: '', talk };
  if (!style.human) return { out: `${file}\n`, talk };
  const of = (name: 'blocked' | 'unowned' | 'pending_acks' | 'due'): number =>
    now[name].length + left_out[name];
  const said =
    newest === null
      ? style.warn('There are no records, so the page says nothing of what is open.')
      : `As of ${moment(as_of, style)}: ${of('blocked')} blocked, ${of('unowned')} unowned, ${of('pending_acks')} to acknowledge, ${plural(of('due'), 'action is', 'actions are')} due.`;
  const lines = [style.good(`Wrote ${file}`), said];
  return { out: `${lines.join('\n')}\n`, talk };
}
