import { promises } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { realFiles, type FilePort } from '../../system/files/file-port.js';
import { makeFolder } from '../../system/files/make-folder.js';
import { ownNamePart } from '../../system/files/own-name.js';
import { replaceFile } from '../../system/files/replace-file.js';

/**
 * Something that is to be sent, or that was begun and whose receipt is not committed yet. Ids
 * alone: no text, no address, no token.
 */
export interface Intent {
  /** What names it among all others; see `actionKey`. */
  key: string;
  /** The blocker, question or decision. */
  thing: string;
  /** Null where it was not found out yet where it goes. */
  target: string | null;
  /** What its marker says beside the slot id; see `Marker`. */
  what: string | null;
  /** The issue or pull request that it is told under, where it is. */
  number: number | null;
  /**
   * True once the server may have been asked to do it: then it is looked for before it is asked
   * again.
   */
  begun: boolean;
  /** Why it waits, in one line; null while it is being sent. */
  reason: string | null;
}

/**
 * What waits to be sent, one file each in the git folder. A file is written whole before the first
 * request, and removed after the receipt was committed: so whenever a run ends, the next one knows
 * what may have been sent. Runs at the same time have files of their own, and each takes away only
 * those that it wrote or found.
 */
export class Outbox {
  readonly #folder: string;
  readonly #files: FilePort;
  /** By key: the names of files that this run wrote or found. */
  readonly #known = new Map<string, Set<string>>();

  /** @param commonDir the git folder that all work trees share */
  constructor(commonDir: string, files: FilePort = realFiles) {
    this.#folder = join(commonDir, 'handoff', 'outbox');
    this.#files = files;
  }

  /**
   * Everything that waits, by key. What cannot be read is passed over: the plan that is made of the
   * records finds it again.
   */
  async list(): Promise<Intent[]> {
    const names = await promises.readdir(this.#folder).catch(() => []);
    const found = new Map<string, Intent>();
    for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
      const intent = parse(
        await promises.readFile(join(this.#folder, name), 'utf8').catch(() => ''),
      );
      if (intent === null) continue;
      this.#remember(intent.key, name);
      const other = found.get(intent.key);
      found.set(
        intent.key,
        other === undefined
          ? intent
          : { ...(other.begun ? other : intent), begun: other.begun || intent.begun },
      );
    }
    return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /**
   * Writes one, in place of what this run knows under the same key.
   * @throws the file system's error, with nothing changed
   */
  async put(intent: Intent): Promise<void> {
    await makeFolder(this.#folder, this.#files);
    const name = `${ownNamePart()}.json`;
    await replaceFile(join(this.#folder, name), Buffer.from(`${JSON.stringify(intent)}\n`), {
      mode: 0o600,
      files: this.#files,
    });
    await this.remove(intent.key);
    this.#remember(intent.key, name);
  }

  /** Removes one; one that stays is looked up once more, and harms nothing. */
  async remove(key: string): Promise<void> {
    for (const name of this.#known.get(key) ?? [])
      await this.#files.unlink(join(this.#folder, name)).catch(() => undefined);
    this.#known.delete(key);
  }

  #remember(key: string, name: string): void {
    this.#known.set(key, (this.#known.get(key) ?? new Set()).add(name));
  }
}

function parse(text: string): Intent | null {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (!isObject(value)) return null;
    const { key, thing, target, what, number, begun, reason } = value;
    if (typeof key !== 'string' || typeof thing !== 'string' || typeof begun !== 'boolean')
      return null;
    if (
      !isTextOrNull(target) ||
      !isTextOrNull(what) ||
      !isTextOrNull(reason) ||
      !(number === null || typeof number === 'number')
    )
      return null;
    return { key, thing, target, what, number, begun, reason };
  } catch {
    return null;
  }
}

function isTextOrNull(value: JsonValue | undefined): value is string | null {
  return value === null || typeof value === 'string';
}
