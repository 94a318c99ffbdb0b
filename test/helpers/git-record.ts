import { HandoffError } from '../../src/errors.js';
import { commitFile } from '../../src/git/commit-file.js';
import type { CommitResult } from '../../src/git/commit-file.js';
import { openRepository } from '../../src/git/repository.js';
import { realWaiting } from '../../src/git/waiting.js';
import type { Waiting } from '../../src/git/waiting.js';
import type { TestRepo } from './repo.js';

/** A path such as records have. */
export const RECORD = '.handoffs/2026/01/15/20260115T095000Z-wei-k3v9tq2m.declaration.yml';

/** Waits as in real life, but gives up after a tenth of a second. */
export const shortWaiting: Waiting = { ...realWaiting, limitMs: 100 };

/** Writes a file into the work tree and commits it, as the program does. */
export async function record(
  repo: TestRepo,
  options: { path?: string; text?: string; cwd?: string; waiting?: Waiting } = {},
): Promise<CommitResult> {
  const path = options.path ?? RECORD;
  const text = options.text ?? 'schema: 1\n';
  repo.write(path, text);
  const opened = await openRepository(options.cwd ?? repo.dir, repo.env);
  return commitFile(
    opened,
    { path, bytes: Buffer.from(text), message: `handoff: declare ${path.slice(-10)}\n` },
    options.waiting,
  );
}

/** The error that a promise ends in. */
export async function errorOf(promise: Promise<unknown>): Promise<HandoffError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof HandoffError) return error;
  throw new Error(`expected a HandoffError, not ${String(error)}`, { cause: error });
}
