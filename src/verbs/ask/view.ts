import type { AskAnswer } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff ask` did. */
export const view = writtenView<Shown<AskAnswer>>(({ key, owner }, handle) => [
  `Asked ${owner}: ${key} (${handle}).`,
  `handoff resolve ${handle} --outcome "…" records the answer`,
]);
