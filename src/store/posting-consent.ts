import type { OwnFolder } from '../system/files/own-folder.js';
import { ownPlace } from '../system/files/own-place.js';

const NAME = 'may-route';

/** Whether somebody at a terminal has agreed that this clone posts. */
export class PostingConsent {
  readonly #folder: OwnFolder;

  /** @param commonDir the git folder that all work trees share */
  constructor(commonDir: string) {
    this.#folder = ownPlace(commonDir);
  }

  isGiven(): boolean {
    try {
      return (this.#folder.read(NAME)?.length ?? 0) > 0;
    } catch {
      return false;
    }
  }

  /** Remembers the consent. If it cannot be kept, the person is asked again. */
  async give(): Promise<void> {
    await this.#folder.replace(NAME, Buffer.from('yes\n')).catch(() => {});
  }
}
