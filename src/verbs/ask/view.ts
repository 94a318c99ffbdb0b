import { said } from '../../terminal/answer/read-answer.js';
import { writtenView } from '../../terminal/answer/written.js';

/** What `handoff ask` did. */
export const view = writtenView((answer, handle) => [
  `Asked ${said(answer, 'owner')}: ${said(answer, 'key')} (${handle}).`,
  `handoff resolve ${handle} --outcome "…" once it is answered`,
]);
