import { shortHandle } from '../../protocol/format/record-id.js';
import { plain, said } from '../../terminal/answer/read-answer.js';
import { writtenView } from '../../terminal/answer/written.js';

/** What `handoff decide` did. */
export const view = writtenView((answer, handle) => {
  const replaced = plain(answer, 'supersedes');
  return [
    `Logged the decision ${said(answer, 'key')} (${handle})${replaced === '' ? '' : `, which replaces ${shortHandle(replaced)}`}.`,
    `handoff show ${handle}`,
  ];
});
