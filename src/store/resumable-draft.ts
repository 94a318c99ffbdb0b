import { HandoffError } from '../errors.js';
import { keptWords } from '../protocol/format/kept-words.js';
import { codeOf, reasonOf } from '../system/files/file-fault.js';
import type { OwnFolder } from '../system/files/own-folder.js';
import {
  markOf,
  namedAfter,
  ownName,
  readText,
  removeQuietly,
  replaceDraft,
  writeBeside,
} from './draft-files.js';
import { isOpenElsewhere, markClosed, markOpen } from './open-mark.js';

/** What a draft needs of the drafts that it is one of. */
export interface DraftKeeper {
  readonly folder: OwnFolder;
  /** Takes out of a text that the person still works on what must not reach the disk. */
  begun(text: string): Promise<string>;
  /** Keeps a text under another name; see `Drafts.keep`. */
  keep(text: string): Promise<string | null>;
}

/** A draft is looked for under so many names, for as many windows of one person. */
const MOST_WINDOWS = 20;

/**
 * A text that its verb resumes: `<name>.yml`. Where another window of the same person works on that
 * file, this one takes `<name>-2.yml`. Several runs may write at once: each writes a file of its own
 * first, and moves an existing file away instead of overwriting it.
 */
export class ResumableDraft {
  /** Part of the names of texts of this verb. */
  readonly kind: string;
  readonly #keeper: DraftKeeper;
  readonly #name: string;
  #file: string;

  /** @param name the name of the file, without `.yml` */
  constructor(keeper: DraftKeeper, kind: string, name: string) {
    this.kind = kind;
    this.#keeper = keeper;
    this.#name = name;
    this.#file = `${name}.yml`;
  }

  /** Its path, whether it exists or not. */
  get path(): string {
    return this.#keeper.folder.pathOf(this.#file);
  }

  get file(): string {
    return this.#file;
  }

  /** Holds the mark of a draft that exists only because it was refused. */
  get #refused(): string {
    return this.#name === 'declaration' ? 'refused' : `refused-${this.#name}`;
  }

  /** When it was saved, in milliseconds since 1970; null where that is not known. */
  savedAt(): number | null {
    return this.#keeper.folder.stat(this.#file)?.mtimeMs ?? null;
  }

  /** The text, or null. @throws HandoffError `setup` if it cannot be read */
  read(): string | null {
    return this.#read(this.#file);
  }

  #read(name: string): string | null {
    const { folder } = this.#keeper;
    try {
      return readText(folder, name);
    } catch (error) {
      const path = folder.pathOf(name);
      throw new HandoffError(
        'setup',
        `${path} cannot be read: ${reasonOf(error)}`,
        `move ${path} away, then run the same command again`,
      );
    }
  }

  /**
   * Takes a file for this window: the first with a text that no other window works on, else the
   * first that is free.
   * @param options.empty true for a file without a text, so that no draft is resumed
   * @returns the path of the draft that another window works on; null if there is none
   */
  async claim({ empty = false } = {}): Promise<string | null> {
    const { folder } = this.#keeper;
    const files = [`${this.#name}.yml`];
    for (let window = 2; window <= MOST_WINDOWS; window += 1)
      files.push(`${this.#name}-${window}.yml`);
    const busy = files.filter((file) => isOpenElsewhere(folder, file));
    const free = files.filter((file) => !busy.includes(file));
    const withText = free.find((file) => folder.stat(file) !== null);
    const without = free.find((file) => folder.stat(file) === null);
    this.#file = (empty ? undefined : withText) ?? without ?? ownName(`${this.#name}.yml`);
    await markOpen(folder, this.#file);
    return busy[0] === undefined ? null : folder.pathOf(busy[0]);
  }

  /** Says that this window works on it no longer. */
  async release(): Promise<void> {
    await markClosed(this.#keeper.folder, this.#file);
  }

  /**
   * Replaces the text.
   * @throws HandoffError `write`; the text is kept in another place
   */
  async save(given: string): Promise<string> {
    const text = await this.#keeper.begun(given);
    try {
      await replaceDraft(this.#keeper.folder, this.#file, text);
    } catch (error) {
      throw new HandoffError(
        'write',
        `could not save the draft in ${this.path}: ${reasonOf(error)}`,
        keptWords('your text is', await this.#keeper.keep(text)),
      );
    }
    return this.path;
  }

  /**
   * Makes a text the draft; an earlier draft moves to a name derived from its content.
   * @returns that name, or null if there was no other draft
   * @throws HandoffError `write`
   */
  async begin(given: string): Promise<string | null> {
    const { folder } = this.#keeper;
    const text = await this.#keeper.begun(given);
    try {
      await removeQuietly(folder, this.#refused);
      if (this.read() === text) return null;
      const temporary = await writeBeside(folder, this.#file, text);
      let replaced: string | null = null;
      while (!(await folder.link(temporary, this.#file)))
        replaced = (await this.#moveAside('earlier-draft')) ?? replaced;
      await removeQuietly(folder, temporary);
      return replaced;
    } catch (error) {
      throw new HandoffError(
        'write',
        `could not save the draft in ${this.path}: ${reasonOf(error)}`,
      );
    }
  }

  /**
   * Keeps a text that was refused: as the draft if there is none, else under a name derived from its
   * content, so that retries do not add copies.
   * @returns the file
   */
  async keepRefused(text: string): Promise<string> {
    const { folder } = this.#keeper;
    if (this.#runs(text)) return this.path;
    const target = namedAfter(this.kind, text);
    const temporary = await writeBeside(folder, target, text);
    await this.retireRefused().catch(() => {});
    if (await folder.link(temporary, this.#file).catch(() => false)) {
      await removeQuietly(folder, temporary);
      // Without the mark the draft counts as intended, and stays until it is recorded.
      await replaceDraft(folder, this.#refused, markOf(text)).catch(() => {});
      return this.path;
    }
    if (this.#runs(text)) {
      await removeQuietly(folder, temporary);
      return this.path;
    }
    await folder.rename(temporary, target);
    return folder.pathOf(target);
  }

  /** True if that text already is the draft. */
  #runs(text: string): boolean {
    try {
      return this.read() === text;
    } catch {
      return false;
    }
  }

  /**
   * Moves a draft away that exists only because it was refused: a newer text replaces it, and
   * nothing is deleted.
   */
  async retireRefused(): Promise<void> {
    const mark = this.#read(this.#refused);
    if (mark === null) return;
    const running = this.read();
    if (running !== null && mark === markOf(running)) await this.#moveAside(this.kind, mark);
    await this.#keeper.folder.remove(this.#refused);
  }

  /**
   * Moves the draft to a name derived from its content. It is moved before it is read, so that a
   * draft that another process writes meanwhile is not lost. With a mark, a draft with other content
   * is moved back.
   * @returns the name, or null if there was no draft
   */
  async #moveAside(kind: string, mark?: string): Promise<string | null> {
    const { folder } = this.#keeper;
    const temporary = ownName(`${kind}.yml`);
    try {
      await folder.rename(this.#file, temporary);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
    const bytes = folder.read(temporary) ?? Buffer.alloc(0);
    if (
      mark !== undefined &&
      markOf(bytes) !== mark &&
      (await folder.link(temporary, this.#file))
    ) {
      await removeQuietly(folder, temporary);
      return null;
    }
    const target = namedAfter(kind, bytes);
    await folder.rename(temporary, target);
    return folder.pathOf(target);
  }

  /** Removes it: its content is in a record now. */
  async discard(): Promise<void> {
    await this.#keeper.folder.remove(this.#file);
    await removeQuietly(this.#keeper.folder, this.#refused);
  }
}
