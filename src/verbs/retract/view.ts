import { shortHandle } from '../../protocol/format/record-id.js';
import { plain } from '../../terminal/answer/read-answer.js';
import { writtenView } from '../../terminal/answer/written.js';

/** What `handoff retract` did. */
export const view = writtenView((answer) => {
  const record = shortHandle(plain(answer, 'retracts'));
  return [`Withdrew ${record}. It stays in the story, without effect.`, `handoff show ${record}`];
});
