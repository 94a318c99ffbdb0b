import { HandoffError } from '../errors.js';
import { OutcomeUnknown } from './move-refs.js';

const SAID = 'nothing was recorded';

/**
 * The error of a write after which nothing is left, with these words. What reads and stores objects
 * does not say them itself: a record that is being sent has been recorded before.
 */
export function nothingRecorded(error: unknown): unknown {
  if (!(error instanceof HandoffError) || error instanceof OutcomeUnknown) return error;
  if ((error.kind !== 'git' && error.kind !== 'write') || error.message.includes(SAID))
    return error;
  return new HandoffError('write', `${error.message}; ${SAID}`, error.hint, error.output);
}
