import type { TakeAnswer } from '../../schema/types.js';
import { writtenView } from '../../terminal/answer/written.js';
import type { Shown } from '../../terminal/shown.js';

/** What `handoff take` did. */
export const view = writtenView<Shown<TakeAnswer>>(({ takes, from }) => [
  `You hold ${takes} now. ${from.join(' and ')} had it and will be told.`,
  `handoff show ${takes}`,
]);
