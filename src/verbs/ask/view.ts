import type { AskAnswer } from '../../schema/types.js';
import { neededBy } from '../../terminal/answer/needed-by.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff ask` did. */
export const view = writtenView<Shown<AskAnswer>>(
  ({ key, owner, needed_by: by }, handle, style) => [
    `Asked ${owner}: ${key} (${handle})${neededBy(by, style)}.`,
    `handoff resolve ${handle} --outcome "…" records the answer`,
  ],
);
