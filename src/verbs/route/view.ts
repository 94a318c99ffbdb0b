import type { Text } from '../../cli/verb.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { RouteAnswer, RouteSent } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { planText, sentText } from '../../terminal/answer/posts.js';
import { waitingText } from '../../terminal/answer/waiting.js';
import { findingLines } from '../../terminal/findings/finding-lines.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** What was sent and what is queued, or what would be sent. In a pipe: one post on each line. */
export function view(answer: Shown<RouteAnswer>, style: Style): Text {
  const findings = findingLines(answer.findings).map((line) => `${line}\n`);
  const talk = `${findings.join('')}${limits(answer, style)}`;
  if ('dry_run' in answer) return { out: planText(answer.would_send, style), talk };
  return {
    out: sentAndCollected(answer, style),
    talk: `${talk}${waitingText(answer.unsent, style)}`,
  };
}

function sentAndCollected(answer: Shown<RouteSent>, style: Style): string {
  const { routed, unsent, collected = [] } = answer;
  const posts = sentText(routed, style);
  if (!style.human) return posts;
  const answers = collected.map(
    ({ thing, author, outcome }) =>
      `${style.good('Answered')} ${shortHandle(thing)}, by ${author}: ${outcome}\n`,
  );
  const text = `${answers.join('')}${posts}`;
  return text === '' && unsent.length === 0 ? 'Nothing to send: every post is up to date.\n' : text;
}
