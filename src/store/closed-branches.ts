import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A branch of a remote. */
export interface RemoteBranch {
  remote: string;
  /** Full name on the remote. */
  ref: string;
}

/**
 * Which branches a remote did not take: once refused, nothing is committed there again to be taken
 * back. Deleting the file `handoff/closed-branches` in the git folder makes the program try once
 * more.
 */
export class ClosedBranches {
  readonly #file: string;

  /** @param commonDir the git folder that all work trees share */
  constructor(commonDir: string) {
    this.#file = join(commonDir, 'handoff', 'closed-branches');
  }

  has(branch: RemoteBranch): boolean {
    try {
      return (
        existsSync(this.#file) &&
        readFileSync(this.#file, 'utf8').split('\n').includes(lineOf(branch))
      );
    } catch {
      return false;
    }
  }

  /**
   * Remembers one. It saves a push that fails, nothing more: where it cannot be kept, that push is
   * tried again.
   */
  add(branch: RemoteBranch): void {
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      appendFileSync(this.#file, `${lineOf(branch)}\n`, { mode: 0o600 });
    } catch {
      // As said above.
    }
  }
}

function lineOf({ remote, ref }: RemoteBranch): string {
  return `${remote} ${ref}`;
}
