import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A note taken during the shift. */
export interface Note {
  /** RFC 3339, UTC. */
  at: string;
  text: string;
  /** Key of the item that it is about. */
  item?: string;
}

/**
 * Drafts of one person: texts that are not records yet. They lie in the git directory (or, outside a repository, in the user's state
 * folder), readable by their owner alone, and are removed only once their content stands in a record.
 */
export class Drafts {
  readonly folder: string;

  /** @param root the git common directory's `handoff/drafts`, or the state folder's */
  constructor(root: string, handle: string) {
    this.folder = join(root, handle);
  }

  /** Where the running draft of the next declaration lies, whether it exists or not. */
  get running(): string {
    return join(this.folder, 'declaration.yml');
  }

  /** Where the notes lie. */
  get notesFile(): string {
    return join(this.folder, 'notes.jsonl');
  }

  /** The running draft's text, or null. */
  async read(): Promise<string | null> {
    return textOf(this.running);
  }

  /** Saves the running draft, whole or not at all. */
  async save(text: string): Promise<string> {
    await replace(this.running, text);
    return this.running;
  }

  /**
   * Keeps a text that was refused or could not be recorded. A declaration becomes the running draft where there is none; anything else
   * gets a name made from its content, so that trying again does not pile up copies. Bytes that are no text are kept as they are, and
   * never run as a draft, because whoever resumes that reads it as text.
   */
  async keep(kind: string, text: string | Uint8Array): Promise<string> {
    if (kind === 'declaration' && typeof text === 'string') {
      const running = await this.read();
      if (running === text) return this.running;
      await this.retireRefused();
      if ((await this.read()) === null) {
        await replace(this.#refusedMark, markOf(text));
        return this.save(text);
      }
    }
    const path = join(this.folder, `${kind}-${markOf(text)}.yml`);
    await replace(path, text);
    return path;
  }

  /**
   * Moves a running draft that is there only because it was refused out of the way, under a name of its own: a newer text makes it
   * obsolete, and nothing is deleted.
   */
  async retireRefused(): Promise<void> {
    const [mark, running] = [await textOf(this.#refusedMark), await this.read()];
    if (mark !== null && running !== null && mark === markOf(running)) await rename(this.running, join(this.folder, `declaration-${mark}.yml`));
    await rm(this.#refusedMark, { force: true });
  }

  get #refusedMark(): string {
    return join(this.folder, 'refused');
  }

  /** True for a file that lies in this folder. */
  holds(path: string): boolean {
    return dirname(path) === this.folder;
  }

  /** Removes a draft whose content stands in a record now. */
  async discard(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  /** The notes, oldest first. A line that is damaged is kept as a note of its text. */
  async notes(): Promise<Note[]> {
    const text = (await textOf(this.notesFile)) ?? '';
    return text.split('\n').filter((line) => line.trim() !== '').map(noteOf);
  }

  /** Appends a note. */
  async addNote(note: Note): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await appendFile(this.notesFile, `${JSON.stringify(note)}\n`, { mode: 0o600, flush: true } as { mode: number });
  }

  /** Keeps only these notes. */
  async keepNotes(notes: readonly Note[]): Promise<void> {
    if (notes.length === 0) await rm(this.notesFile, { force: true });
    else await replace(this.notesFile, notes.map((note) => `${JSON.stringify(note)}\n`).join(''));
  }
}

/** A short name made from a text: the same text gives the same name, so that trying again does not pile up copies. */
function markOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function noteOf(line: string): Note {
  try {
    const note: unknown = JSON.parse(line);
    if (typeof note === 'object' && note !== null && 'at' in note && 'text' in note && typeof note.at === 'string' && typeof note.text === 'string') {
      const item = 'item' in note && typeof note.item === 'string' ? { item: note.item } : {};
      return { at: note.at, text: note.text, ...item };
    }
  } catch {
    // Not JSON: a line that was cut by a crash. Its text is still the person's.
  }
  return { at: '', text: line };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes beside and renames over, so that a crash leaves the old text or the new one. */
async function replace(path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.tmp`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}
