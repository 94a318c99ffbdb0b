import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../../terminal/style.js';
import { limits } from '../../terminal/answer/limits.js';
import { routedLine } from '../../terminal/answer/routed.js';
import { count, rows, said, texts } from '../../terminal/answer/read-answer.js';
import { plural } from '../../terminal/text/plural.js';
import { waitingText } from '../../terminal/answer/waiting.js';

/** Handles that are shown before the rest is only counted. */
const SHOWN = 10;

/** What was sent and what came in. In a pipe: the ids that were sent, one a line. */
export function view(answer: JsonObject, style: Style): Text {
  const sent = texts(answer, 'sent');
  const talk = `${limits(answer, style)}${waitingText(answer, style)}`;
  if (answer['published'] === null)
    return {
      out: '',
      talk: `${talk}There is no remote to publish to: git remote add origin <url>\n`,
    };
  if (!style.human) return { out: sent.map((id) => `${id}\n`).join(''), talk };
  const rescued = texts(answer, 'rescued').length;
  const branch = said(answer, 'ref').replace(/^refs\/heads\//, '');
  const handles = sent.slice(0, SHOWN).map(shortHandle).join(', ');
  const more = sent.length > SHOWN ? ` and ${sent.length - SHOWN} more` : '';
  const lines = [
    sent.length === 0
      ? `Nothing to send: ${said(answer, 'remote')} has every record that is here.`
      : style.good(
          `Sent ${plural(sent.length, 'record')} to ${said(answer, 'remote')}, branch ${branch}: ${handles}${more}.`,
        ),
    ...(rescued === 0
      ? []
      : [`  ${plural(rescued, 'record')} of them had been on no branch any more.`]),
    `Received ${plural(count(answer, 'received') ?? 0, 'record')}.`,
    ...rows(answer, 'routed').map(routedLine),
  ];
  return { out: `${lines.join('\n')}\n`, talk };
}
