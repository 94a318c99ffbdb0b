import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A branch of a remote. */
export interface RemoteBranch {
  remote: string;
  /** Full name on the remote. */
  ref: string;
}

/**
 * Remembers the branches that a remote refused, so that records go to the relay at once instead of
 * being committed there and put back. To try such a branch again, delete `handoff/closed-branches`
 * in the git folder.
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

  /** Remembers a branch. If writing fails, the only cost is another refused push. */
  add(branch: RemoteBranch): void {
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      appendFileSync(this.#file, `${lineOf(branch)}\n`, { mode: 0o600 });
    } catch {
      // The cost is one more refused push.
    }
  }
}

function lineOf({ remote, ref }: RemoteBranch): string {
  return `${remote} ${ref}`;
}
