import { basename, dirname } from 'node:path';
import { HandoffError } from '../errors.js';
import { keepIn, readText, replaceDraft } from './draft-files.js';
import { isOpenElsewhere } from './open-mark.js';
import { ResumableDraft } from './resumable-draft.js';
import { keptWords } from '../protocol/format/kept-words.js';
import { notesIn, type Note } from '../protocol/compose/note.js';
import { reasonOf } from '../system/files/file-fault.js';
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

/** A text that is kept and not recorded. */
export interface KeptDraft {
  file: string;
  path: string;
  /** Milliseconds since 1970. */
  savedAt: number;
}

const NOTES = 'notes.jsonl';

/**
 * The drafts of one person: texts that are not records yet. They are in the git directory (outside
 * a repository in the user's state folder), readable only by their owner, and are removed only
 * after their content is in a record. Several runs may write at once: each writes a file of its own
 * first, and moves an existing file away instead of overwriting it.
 */
export class Drafts {
  readonly #folder: OwnFolder;
  readonly #declaration: ResumableDraft;
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
    this.#declaration = this.of('declaration');
  }

  /**
   * The draft that a verb resumes.
   * @param about what it is about, where a person may have one for each
   */
  of(kind: string, about: string | null = null): ResumableDraft {
    const keeper = {
      folder: this.#folder,
      begun: (text: string) => this.#begun(text),
      keep: (text: string) => this.keep(kind, text),
    };
    return new ResumableDraft(keeper, kind, about === null ? kind : `${kind}-${about}`);
  }

  /** The running draft of the next declaration. */
  get own(): ResumableDraft {
    return this.#declaration;
  }

  /** The path of the running draft of the next declaration, whether it exists or not. */
  get running(): string {
    return this.#declaration.path;
  }

  /** See `ResumableDraft.claim`. */
  async claim(): Promise<string | null> {
    return this.#declaration.claim();
  }

  /** See `ResumableDraft.release`. */
  async release(): Promise<void> {
    return this.#declaration.release();
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
    return this.#declaration.savedAt();
  }

  /** The running draft's text, or null. @throws HandoffError `setup` if it cannot be read */
  async read(): Promise<string | null> {
    return this.#declaration.read();
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

  /** See `ResumableDraft.save`. */
  async save(text: string): Promise<string> {
    return this.#declaration.save(text);
  }

  /** See `ResumableDraft.begin`. */
  async begin(text: string): Promise<string | null> {
    return this.#declaration.begin(text);
  }

  /**
   * Keeps a text that was refused or could not be recorded. It becomes the draft that its verb
   * resumes, if there is none; anything else gets a name derived from its content, so that retries do
   * not add copies. Bytes that are not text are kept unchanged, and never become the running draft,
   * which is read as text. Never throws: tries other folders, and finally prints the text.
   * @param draft the draft of its verb; null for a text that no verb resumes
   * @returns the file, or null if the text was printed
   */
  async keep(
    kind: string,
    given: string | Uint8Array,
    draft: ResumableDraft | null = kind === 'declaration' ? this.#declaration : null,
  ): Promise<string | null> {
    const { roots, temporary, print } = this.rescue;
    const text = await this.#masked(given);
    const places = [
      async () =>
        draft !== null && typeof text === 'string'
          ? draft.keepRefused(text)
          : keepIn(this.#folder, kind, text),
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

  /** See `ResumableDraft.retireRefused`. */
  async retireRefused(): Promise<void> {
    return this.#declaration.retireRefused();
  }

  /** Every draft that no window works on, by name. */
  list(): KeptDraft[] {
    return this.#names()
      .filter((file) => file.endsWith('.yml') && !isOpenElsewhere(this.#folder, file))
      .toSorted()
      .flatMap((file) => {
        const savedAt = this.#folder.stat(file)?.mtimeMs;
        return savedAt === undefined
          ? []
          : { file, path: this.#folder.pathOf(file), savedAt: Math.floor(savedAt) };
      });
  }

  /** Names in the folder; none where it is a link or a file, which holds no drafts of this program. */
  #names(): string[] {
    try {
      return this.#folder.names();
    } catch {
      return [];
    }
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
