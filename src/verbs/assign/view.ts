import { shortHandle } from '../../protocol/format/record-id.js';
import type { AssignAnswer } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff assign` did. */
export const view = writtenView<Shown<AssignAnswer>>(({ assigns, from, to }) => {
  const name = shortHandle(assigns);
  return [`Assigned ${name} to ${to} (before: ${from}).`, `handoff show ${name}`];
});
