import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../../terminal/style.js';
import { count, plural, said } from '../../terminal/answer/read-answer.js';

/** That a note was taken, how many wait, and where. */
export function view(answer: JsonObject, style: Style): Text {
  const notes = count(answer, 'notes') ?? 0;
  if (!style.human) return { out: `${notes}\t${said(answer, 'draft')}\n` };
  return {
    out: `Noted. ${plural(notes, 'note')} ${notes === 1 ? 'waits' : 'wait'} for your next declaration: handoff declare\n`,
  };
}
