import { shortHandle } from '../../protocol/format/record-id.js';
import { plain, said } from '../../terminal/answer/read-answer.js';
import { writtenView } from '../../terminal/answer/written.js';

/** What `handoff reopen` did. */
export const view = writtenView((answer) => {
  const thing = shortHandle(plain(answer, 'reopens'));
  return [`Reopened ${said(answer, 'key')} (${thing}).`, `handoff show ${thing}`];
});
