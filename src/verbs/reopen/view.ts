import { shortHandle } from '../../protocol/format/record-id.js';
import type { ReopenAnswer } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff reopen` did. */
export const view = writtenView<Shown<ReopenAnswer>>(({ key, reopens }) => {
  const handle = shortHandle(reopens);
  return [`Reopened ${key} (${handle}).`, `handoff show ${handle}`];
});
