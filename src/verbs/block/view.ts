import type { BlockAnswer } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff block` did. */
export const view = writtenView<Shown<BlockAnswer>>(({ key, owner }, handle) => [
  `Raised the blocker ${key} (${handle}), owned by ${owner}.`,
  `handoff resolve ${handle} --outcome "…" closes it`,
]);
