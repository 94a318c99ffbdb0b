import { HandoffError, NoMatch, RecordRefused } from '../errors.js';
import { machineFault } from '../system/files/file-fault.js';

/** The error with one more hint. A bug has no hint, so there its message gets it. */
export function withHint(given: unknown, said: string): Error {
  const error = machineFault(given) ?? given;
  if (error instanceof HandoffError) {
    return withHintOf(error, [error.hint, said].filter(Boolean).join('; '));
  }
  const bug = new Error(`${error instanceof Error ? error.message : String(error)}; ${said}`, {
    cause: error,
  });
  if (error instanceof Error && error.stack !== undefined) bug.stack = error.stack;
  return bug;
}

/** The same error with another hint. */
export function withHintOf(error: HandoffError, hint: string): HandoffError {
  if (error instanceof NoMatch) return new NoMatch(error.text, error.message, hint);
  return error instanceof RecordRefused
    ? new RecordRefused(error.message, error.findings, hint)
    : new HandoffError(error.kind, error.message, hint, error.output);
}
