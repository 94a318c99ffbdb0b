import type { Text } from '../../cli/verb.js';
import type { PingAnswer } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { planText, sentText } from '../../terminal/answer/posts.js';
import { waitingText } from '../../terminal/answer/waiting.js';
import { findingLines } from '../../terminal/findings/finding-lines.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** What was sent, where and to whom, or what would be sent. In a pipe as `route` prints it. */
export function view(answer: Shown<PingAnswer>, style: Style): Text {
  const findings = findingLines(answer.findings).map((line) => `${line}\n`);
  const talk = `${findings.join('')}${limits(answer, style)}`;
  const to = answer.to.join(', ');
  if ('dry_run' in answer) {
    const { would_send: drafts } = answer;
    const head = style.human && drafts.length > 0 ? `To ${to}:\n\n` : '';
    return { out: `${head}${planText(drafts, style)}`, talk };
  }
  const lines = sentText(answer.routed, style);
  const head = style.human && lines !== '' ? `To ${to}:\n` : '';
  return { out: `${head}${lines}`, talk: `${talk}${waitingText(answer.unsent, style)}` };
}
