import { shortHandle } from '../../protocol/format/record-id.js';
import { plain, said, texts } from '../../terminal/answer/read-answer.js';
import { writtenView } from '../../terminal/answer/written.js';

/** What `handoff resolve` did. */
export const view = writtenView((answer) => {
  const blocks = texts(answer, 'blocks');
  const thing = shortHandle(plain(answer, 'resolves'));
  return [
    `Resolved ${said(answer, 'key')} (${thing})${blocks.length === 0 ? '' : `: it no longer blocks ${blocks.join(', ')}`}.`,
    `handoff show ${thing}; handoff reopen ${thing} if the answer does not hold`,
  ];
});
