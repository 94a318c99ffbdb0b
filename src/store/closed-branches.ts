import type { OwnFolder } from '../system/files/own-folder.js';
import { ownPlace } from '../system/files/own-place.js';

/** A branch of a remote. */
export interface RemoteBranch {
  remote: string;
  /** Full name on the remote. */
  ref: string;
}

const NAME = 'closed-branches';

/**
 * Remembers the branches that a remote refused, so that records go to the relay at once instead of
 * being committed there and put back. To try such a branch again, delete `handoff/closed-branches`
 * in the git folder.
 */
export class ClosedBranches {
  readonly #folder: OwnFolder;

  /** @param commonDir the git folder that all work trees share */
  constructor(commonDir: string) {
    this.#folder = ownPlace(commonDir);
  }

  has(branch: RemoteBranch): boolean {
    try {
      const text = this.#folder.read(NAME)?.toString('utf8') ?? '';
      return text.split('\n').includes(lineOf(branch));
    } catch {
      return false;
    }
  }

  /** Forgets a branch that the remote has taken. If that fails, `publish` still tries it. */
  async remove(branch: RemoteBranch): Promise<void> {
    if (!this.has(branch)) return;
    const text = this.#folder.read(NAME)?.toString('utf8') ?? '';
    const others = text.split('\n').filter((line) => line !== lineOf(branch));
    await this.#folder.replace(NAME, Buffer.from(others.join('\n'))).catch(() => {});
  }

  /** Remembers a branch. If writing fails, the only cost is another refused push. */
  async add(branch: RemoteBranch): Promise<void> {
    if (!this.has(branch))
      await this.#folder.append(NAME, Buffer.from(`${lineOf(branch)}\n`)).catch(() => {});
  }
}

function lineOf({ remote, ref }: RemoteBranch): string {
  return `${remote} ${ref}`;
}
