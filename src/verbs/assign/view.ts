import { shortHandle } from '../../protocol/format/record-id.js';
import { plain, said } from '../../terminal/answer/read-answer.js';
import { writtenView } from '../../terminal/answer/written.js';

/** What `handoff assign` did. */
export const view = writtenView((answer) => {
  const thing = shortHandle(plain(answer, 'assigns'));
  return [
    `${thing} went from ${said(answer, 'from')} to ${said(answer, 'to')}.`,
    `handoff show ${thing}`,
  ];
});
