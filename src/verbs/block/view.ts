import { said } from '../../terminal/answer/read-answer.js';
import { writtenView } from '../../terminal/answer/written.js';

/** What `handoff block` did. */
export const view = writtenView((answer, handle) => [
  `Raised the blocker ${said(answer, 'key')} (${handle}), owned by ${said(answer, 'owner')}.`,
  `handoff resolve ${handle} --outcome "…" once it is answered`,
]);
