import type { Text } from '../../cli/verb.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { PublishAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { routedLine } from '../../terminal/answer/routed.js';
import { waitingText } from '../../terminal/answer/waiting.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { plural } from '../../protocol/format/plural.js';

/** Handles that are shown; the rest is only counted. */
const SHOWN = 10;

/** What was sent and received. In a pipe: the ids of the sent records, one on each line. */
export function view(answer: Shown<PublishAnswer>, style: Style): Text {
  const { remote, published, sent, received, rescued, routed = [], unsent = [] } = answer;
  const talk = `${limits(answer, style)}${waitingText(unsent, style)}`;
  if (remote === null)
    return {
      out: '',
      talk: `${talk}This repository has no remote to publish to. Add one: git remote add origin <url>\n`,
    };
  if (!style.human) return { out: sent.map((id) => `${id}\n`).join(''), talk };
  const lines = [
    sent.length === 0
      ? published === false
        ? `Nothing was sent. A branch cannot be read, so ${remote} may lack records of it.`
        : `Nothing to send: ${remote} has every record of this clone.`
      : style.good(sentLine(answer, remote)),
    ...(rescued.length === 0
      ? []
      : [`  Restored from deleted branches: ${plural(rescued.length, 'record')}.`]),
    `Received ${plural(received, 'record')}.`,
    ...routed.map(routedLine),
  ];
  return { out: `${lines.join('\n')}\n`, talk };
}

function sentLine({ sent, ref }: Shown<PublishAnswer>, remote: string): string {
  const branch = (ref ?? '').replace(/^refs\/heads\//, '');
  const handles = sent.slice(0, SHOWN).map(shortHandle).join(', ');
  const more = sent.length > SHOWN ? ` and ${sent.length - SHOWN} more` : '';
  return `Sent ${plural(sent.length, 'record')} to ${remote}, branch ${branch}: ${handles}${more}.`;
}
