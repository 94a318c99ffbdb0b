import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../style.js';
import { plain, rows, said } from './read-answer.js';
import { plural } from '../text/plural.js';

/** What waits, and why. */
export function waitingText(answer: JsonObject, style: Style): string {
  const unsent = rows(answer, 'unsent');
  if (unsent.length === 0) return '';
  const lines = unsent.map(
    (one) =>
      `${style.warn('waits')}: ${shortHandle(plain(one, 'thing'))} for ${said(one, 'target')}: ${said(one, 'reason')}`,
  );
  return `${lines.join('\n')}\n${plural(unsent.length, 'post')} ${unsent.length === 1 ? 'waits' : 'wait'} here: handoff publish sends ${unsent.length === 1 ? 'it' : 'them'}.\n`;
}
