import { codeOf } from '../system/files/file-fault.js';
import type { OwnFolder } from '../system/files/own-folder.js';
import { ownPlace } from '../system/files/own-place.js';
import { markOfPlace } from './place-mark.js';

/** Whose declarations in which project are remembered. */
export interface Reminded {
  /** The name of the project's place. */
  place: string;
  handle: string;
}

/**
 * The reminders that a person has had in this clone, one empty file each. A timer and a prompt may
 * run at the same moment: whoever makes the file reminds.
 */
export class Reminders {
  readonly #folder: OwnFolder;
  readonly #prefix: string;

  /** @param commonDir the git folder that all work trees share */
  constructor(commonDir: string, { place, handle }: Reminded) {
    this.#folder = ownPlace(commonDir, ['reminded']);
    this.#prefix = `${handle}${markOfPlace(place)}.`;
  }

  /**
   * Remembers a reminder, and forgets those of other occasions.
   * @param occasion what the reminder is about: the start of a shift
   * @param before reminders of the same occasion that make this one needless
   * @returns false if the person has had it already
   */
  async begin(occasion: string, which: string, before: readonly string[] = []): Promise<boolean> {
    const own = `${this.#prefix}${occasion}.`;
    try {
      const names = this.#folder.names().filter((name) => name.startsWith(this.#prefix));
      if ([which, ...before].some((one) => names.includes(`${own}${one}`))) return false;
      await this.#folder.create(`${own}${which}`, new Uint8Array());
      for (const name of names) if (!name.startsWith(own)) await this.#folder.remove(name);
      return true;
    } catch (error) {
      // What cannot be kept is said again: twice is better than never.
      return codeOf(error) !== 'EEXIST';
    }
  }
}
