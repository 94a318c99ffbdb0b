import type { BlockAnswer } from '../../schema/types.js';
import { neededBy } from '../../terminal/answer/needed-by.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff block` did. */
export const view = writtenView<Shown<BlockAnswer>>(
  ({ key, owner, needed_by: by }, handle, style) => [
    `Raised the blocker ${key} (${handle}), owned by ${owner}${neededBy(by, style)}.`,
    `handoff resolve ${handle} --outcome "…" closes it`,
  ],
);
