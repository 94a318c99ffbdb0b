import { shortHandle } from '../../protocol/format/record-id.js';
import type { RetractAnswer } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff retract` did. */
export const view = writtenView<Shown<RetractAnswer>>(({ retracts }) => {
  const handle = shortHandle(retracts);
  return [
    `Retracted ${handle}. The record stays in the history, without effect.`,
    `handoff show ${handle}`,
  ];
});
