import { shortHandle } from '../../protocol/format/record-id.js';
import type { ResolveAnswer } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff resolve` did. */
export const view = writtenView<Shown<ResolveAnswer>>(({ key, resolves, blocks }) => {
  const handle = shortHandle(resolves);
  const freed = blocks.length === 0 ? '' : `: it no longer blocks ${blocks.join(', ')}`;
  return [
    `Resolved ${key} (${handle})${freed}.`,
    `handoff show ${handle}; handoff reopen ${handle} opens it again`,
  ];
});
