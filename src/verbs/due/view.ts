import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { ago } from '../../terminal/text/ago.js';
import { moment } from '../../terminal/text/times.js';
import { isTrue, plain, said } from '../../terminal/answer/read-answer.js';

/** One line where a wrap is due; nothing where it is not. */
export function view(answer: JsonObject, style: Style): Text {
  if (!isTrue(answer, 'due')) return { out: '' };
  const at = plain(answer, 'declared_at');
  const when =
    at === ''
      ? 'has not declared yet'
      : `has not declared since ${moment(at, style)} (${ago(at, style)})`;
  return { out: `${style.name(said(answer, 'handle'))} ${when}: handoff declare\n` };
}
