import { HandoffError, RecordRefused } from '../errors.js';

/** The error with one more hint. A bug has no hint, so there its message gets it. */
export function withHint(error: unknown, said: string): Error {
  if (error instanceof HandoffError) {
    const hint = [error.hint, said].filter(Boolean).join('; ');
    return error instanceof RecordRefused
      ? new RecordRefused(error.message, error.findings, hint)
      : new HandoffError(error.kind, error.message, hint);
  }
  const bug = new Error(`${error instanceof Error ? error.message : String(error)}; ${said}`, {
    cause: error,
  });
  if (error instanceof Error && error.stack !== undefined) bug.stack = error.stack;
  return bug;
}
