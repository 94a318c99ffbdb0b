import { basename, dirname } from 'node:path';
import { HandoffError } from '../errors.js';
import {
  keepIn,
  markOf,
  namedAfter,
  ownName,
  readText,
  removeQuietly,
  replaceDraft,
  writeBeside,
} from './draft-files.js';
import { keptWords } from '../protocol/format/kept-words.js';
import { notesIn, type Note } from '../protocol/compose/note.js';
import { codeOf, reasonOf } from '../system/files/file-fault.js';
import { OwnFolder } from '../system/files/own-folder.js';

/** Where to keep a text if its own folder cannot be written. */
export interface Rescue {
  /** Folders like the drafts' own root, in the order in which they are tried. */
  roots: readonly OwnFolder[];
  /** The system's folder for temporary files; a text gets a private folder in it. */
  temporary: string;
  /** Prints the text if no folder could be written. */
  print: (text: string) => void;
}

/** What must not reach the disk. */
export interface Secrecy {
  /** Takes it out of a text. */
  mask: (text: string) => Promise<string>;
  /** True if it may be in a text that the person still works on, and that nothing refused. */
  allowsSecrets: boolean;
}

const RUNNING = 'declaration.yml';
const NOTES = 'notes.jsonl';
/** Holds the mark of a running draft that exists only because it was refused. */
const REFUSED = 'refused';

/**
 * The drafts of one person: texts that are not records yet. They are in the git directory (outside
 * a repository in the user's state folder), readable only by their owner, and are removed only
 * after their content is in a record. Several runs may write at once: each writes a file of its own
 * first, and moves an existing file away instead of overwriting it.
 */
export class Drafts {
  readonly #folder: OwnFolder;
  private readonly handle: string;
  private readonly rescue: Rescue;
  private readonly secrecy: Secrecy;

  /**
   * @param root the git common directory's `handoff/drafts`, or the state folder's
   */
  constructor(
    root: OwnFolder,
    handle: string,
    rescue: Rescue,
    secrecy: Secrecy = { mask: (text) => Promise.resolve(text), allowsSecrets: false },
  ) {
    this.handle = handle;
    this.rescue = rescue;
    this.secrecy = secrecy;
    this.#folder = root.in(handle);
  }

  /** The path of the running draft of the next declaration, whether it exists or not. */
  get running(): string {
    return this.#folder.pathOf(RUNNING);
  }

  /** True if this person never had a draft or a note here. */
  isEmpty(): boolean {
    return this.#folder.isMissing();
  }

  /** The path of the notes. */
  get notesFile(): string {
    return this.#folder.pathOf(NOTES);
  }

  /** When the running draft was saved, in milliseconds since 1970; null where that is not known. */
  async savedAt(): Promise<number | null> {
    return this.#folder.stat(RUNNING)?.mtimeMs ?? null;
  }

  /** The running draft's text, or null. @throws HandoffError `setup` if it cannot be read */
  async read(): Promise<string | null> {
    return this.#read(RUNNING);
  }

  #read(name: string): string | null {
    try {
      return readText(this.#folder, name);
    } catch (error) {
      const path = this.#folder.pathOf(name);
      throw new HandoffError(
        'setup',
        `${path} cannot be read: ${reasonOf(error)}`,
        `move ${path} away, then run the same command again`,
      );
    }
  }

  /**
   * Replaces the running draft.
   * @throws HandoffError `write`; the text is kept in another place
   */
  async save(given: string): Promise<string> {
    const text = await this.#begun(given);
    try {
      await replaceDraft(this.#folder, RUNNING, text);
    } catch (error) {
      throw new HandoffError(
        'write',
        `could not save the draft in ${this.running}: ${reasonOf(error)}`,
        keptWords('your text is', await this.keep('declaration', text)),
      );
    }
    return this.running;
  }

  /**
   * Makes a text the running draft; an earlier draft moves to a name derived from its content.
   * @returns that name, or null if there was no other draft
   * @throws HandoffError `write`
   */
  async begin(given: string): Promise<string | null> {
    const text = await this.#begun(given);
    try {
      await removeQuietly(this.#folder, REFUSED);
      if ((await this.read()) === text) return null;
      const temporary = await writeBeside(this.#folder, RUNNING, text);
      let replaced: string | null = null;
      while (!(await this.#folder.link(temporary, RUNNING)))
        replaced = (await this.#moveAside('earlier-draft')) ?? replaced;
      await removeQuietly(this.#folder, temporary);
      return replaced;
    } catch (error) {
      throw new HandoffError(
        'write',
        `could not save the draft in ${this.running}: ${reasonOf(error)}`,
      );
    }
  }

  /**
   * Keeps a text that was refused or could not be recorded. A declaration becomes the running draft
   * if there is none; anything else gets a name derived from its content, so that retries do not
   * add copies. Bytes that are not text are kept unchanged, and never become the running draft,
   * which is read as text. Never throws: tries other folders, and finally prints the text.
   * @returns the file, or null if the text was printed
   */
  async keep(kind: string, given: string | Uint8Array): Promise<string | null> {
    const { roots, temporary, print } = this.rescue;
    const text = await this.#masked(given);
    const places = [
      () => this.#keepHere(kind, text),
      ...roots.map((root) => () => keepIn(root.in(this.handle), kind, text)),
      async () => keepIn(OwnFolder.temporary(temporary), kind, text),
    ];
    for (const place of places) {
      try {
        return await place();
      } catch {
        // Try the next place; the person already sees a more important error.
      }
    }
    print(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'));
    return null;
  }

  /** A text that the person still works on. */
  async #begun(text: string): Promise<string> {
    return this.secrecy.allowsSecrets ? text : this.secrecy.mask(text);
  }

  /** A text that is only kept. Secrets are ASCII, so masking bytes as latin1 finds them. */
  async #masked<T extends string | Uint8Array>(given: T): Promise<string | Uint8Array> {
    if (typeof given === 'string') return this.secrecy.mask(given);
    return Buffer.from(await this.secrecy.mask(Buffer.from(given).toString('latin1')), 'latin1');
  }

  /**
   * Masks a file of this folder that was refused after the person had worked on it. Never throws:
   * the person already sees a more important error.
   */
  async cut(path: string): Promise<void> {
    try {
      const name = basename(path);
      const text = this.#folder.read(name) ?? Buffer.alloc(0);
      const masked = Buffer.from(await this.#masked(text));
      if (!masked.equals(text)) await replaceDraft(this.#folder, name, masked);
    } catch {
      // It is as it was.
    }
  }

  async #keepHere(kind: string, text: string | Uint8Array): Promise<string> {
    const folder = this.#folder;
    if (kind !== 'declaration' || typeof text !== 'string') return keepIn(folder, kind, text);
    if (await this.#runs(text)) return this.running;
    const target = namedAfter(kind, text);
    const temporary = await writeBeside(folder, target, text);
    await this.retireRefused().catch(() => {});
    if (await folder.link(temporary, RUNNING).catch(() => false)) {
      await removeQuietly(folder, temporary);
      // Without the mark the draft counts as intended, and stays until it is declared.
      await replaceDraft(folder, REFUSED, markOf(text)).catch(() => {});
      return this.running;
    }
    if (await this.#runs(text)) {
      await removeQuietly(folder, temporary);
      return this.running;
    }
    await folder.rename(temporary, target);
    return folder.pathOf(target);
  }

  /** True if that text already is the running draft. */
  async #runs(text: string): Promise<boolean> {
    return (await this.read().catch(() => null)) === text;
  }

  /**
   * Moves a running draft away that exists only because it was refused: a newer text replaces it,
   * and nothing is deleted.
   */
  async retireRefused(): Promise<void> {
    const mark = this.#read(REFUSED);
    if (mark === null) return;
    const running = await this.read();
    if (running !== null && mark === markOf(running)) await this.#moveAside('declaration', mark);
    await this.#folder.remove(REFUSED);
  }

  /**
   * Moves the running draft to a name derived from its content. It is moved before it is read, so
   * that a draft that another process writes meanwhile is not lost. With a mark, a draft with other
   * content is moved back.
   * @returns the name, or null if there was no draft
   */
  async #moveAside(kind: string, mark?: string): Promise<string | null> {
    const folder = this.#folder;
    const temporary = ownName(`${kind}.yml`);
    try {
      await folder.rename(RUNNING, temporary);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
    const bytes = folder.read(temporary) ?? Buffer.alloc(0);
    if (mark !== undefined && markOf(bytes) !== mark && (await folder.link(temporary, RUNNING))) {
      await removeQuietly(folder, temporary);
      return null;
    }
    const target = namedAfter(kind, bytes);
    await folder.rename(temporary, target);
    return folder.pathOf(target);
  }

  /** True for a file in this folder. */
  holds(path: string): boolean {
    return dirname(path) === this.#folder.path;
  }

  /** Removes a draft whose content is in a record now. */
  async discard(path: string): Promise<void> {
    await this.#folder.remove(basename(path));
  }

  /** The notes, oldest first. */
  async notes(): Promise<Note[]> {
    return notesIn(this.#read(NOTES) ?? '');
  }

  /** Appends a note. @throws HandoffError `write`; the text of the note is kept in another place */
  async addNote(newNote: Note): Promise<void> {
    const note = { ...newNote, text: await this.#begun(newNote.text) };
    try {
      await this.#folder.append(NOTES, Buffer.from(`${JSON.stringify(note)}\n`));
    } catch (error) {
      const message = `could not save the note in ${this.notesFile}: ${reasonOf(error)}`;
      throw new HandoffError(
        'write',
        message,
        keptWords('its text is', await this.keep('note', `${note.text}\n`)),
      );
    }
  }

  /** Replaces the notes with these. */
  async keepNotes(notes: readonly Note[]): Promise<void> {
    const text = notes.map((note) => `${JSON.stringify(note)}\n`).join('');
    if (text === '') await this.#folder.remove(NOTES);
    else await replaceDraft(this.#folder, NOTES, text);
  }
}
