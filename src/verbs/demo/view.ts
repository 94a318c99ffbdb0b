import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { said } from '../../terminal/answer/read-answer.js';

/** The day itself was shown as it was played; here is what to do next. */
export function view(answer: JsonObject, style: Style): Text {
  const kept = said(answer, 'kept');
  const where = kept === '' ? '' : `The repository is ${kept}\n`;
  return { out: `\n${where}${style.bold('Now yours:')} handoff init, then handoff declare\n` };
}
