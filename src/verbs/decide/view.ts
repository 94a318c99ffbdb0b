import { shortHandle } from '../../protocol/format/record-id.js';
import type { DecideAnswer } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff decide` did. */
export const view = writtenView<Shown<DecideAnswer>>(({ key, supersedes }, handle) => [
  `Logged the decision ${key} (${handle})${supersedes === null ? '' : `, which replaces ${shortHandle(supersedes)}`}.`,
  `handoff show ${handle}`,
]);
