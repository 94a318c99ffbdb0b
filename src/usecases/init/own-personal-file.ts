import { HandoffError } from '../../errors.js';
import type { InitFile } from '../../schema/types.js';
import { PersonalFile } from '../../store/personal-file.js';

/** What else there is where a file cannot be read or written. */
export const OTHER_WAYS = 'handoff init --help lists other ways to be reminded';

/** How each file begins that a reminder consists of. */
const OURS = '# Reminds you of the declaration in ';

/** A file in a folder of the person that this program wrote as a whole. */
export class OwnPersonalFile {
  readonly before: string | null;
  readonly #file: PersonalFile;
  #now: string | null;

  /** @throws HandoffError `write` for a file that is not ours */
  constructor(path: string) {
    this.#file = new PersonalFile(path, OTHER_WAYS);
    this.before = this.#file.read();
    this.#now = this.before;
    if (this.before !== null && !this.before.startsWith(OURS))
      throw new HandoffError(
        'write',
        `${path} is not a file of handoff`,
        'move it away, then run the same command again',
      );
  }

  /** Makes the file hold a text, or removes it. @returns nothing for a file that is not there */
  async put(text: string | null, dryRun: boolean): Promise<InitFile[]> {
    if (text === null && this.#now === null) return [];
    const did = await this.#file.put(text, { before: this.#now, dryRun });
    if (!dryRun) this.#now = text;
    return [did];
  }
}
