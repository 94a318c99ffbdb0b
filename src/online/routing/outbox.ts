import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { realFiles, type FilePort } from '../../system/files/file-port.js';
import type { OwnFolder } from '../../system/files/own-folder.js';
import { ownNamePart } from '../../system/files/own-name.js';
import { ownPlace } from '../../system/files/own-place.js';

/**
 * A post that waits, or that was begun and has no committed receipt yet. Holds only ids: no text,
 * URL or token.
 */
export interface Intent {
  /** Identifies it; see `actionKey`. */
  key: string;
  /** Slot id of the blocker, question, decision or item. */
  thing: string;
  /** Null if its target is not known yet. */
  target: string | null;
  /** The `what` of its marker; see `Marker`. */
  what: string | null;
  /** The number of the issue or pull request under which it is posted, if any. */
  number: number | null;
  /** True once a request may have reached the server: then look for the post before a retry. */
  begun: boolean;
  /** Why it waits, in one line; null while it is being sent. */
  reason: string | null;
  /** For a ping: the handles that were named; null for what the routing table sends. */
  asked: string[] | null;
}

/**
 * The posts that wait, one file each in the git folder. A file is complete before the first request
 * and is removed after the receipt is committed, so after a crash the next run knows what may have
 * been sent. Concurrent runs have files of their own; each removes only files that it wrote or
 * read.
 */
export class Outbox {
  readonly #folder: OwnFolder;
  /** Names of the files that this run wrote or read, by key. */
  readonly #known = new Map<string, Set<string>>();

  /**
   * @param commonDir the git folder that all work trees share
   * @param name of its folder: each project has an outbox of its own, because its policy routes
   */
  constructor(commonDir: string, files: FilePort = realFiles, name: string = 'outbox') {
    this.#folder = ownPlace(commonDir, [name], files);
  }

  /**
   * Everything that waits, sorted by key. Skips unreadable files: the plan finds those posts again.
   */
  async list(): Promise<Intent[]> {
    const byKey = new Map<string, Intent>();
    for (const name of this.#names()) {
      const intent = parse(this.#textOf(name));
      if (intent === null) continue;
      this.#remember(intent.key, name);
      const other = byKey.get(intent.key);
      byKey.set(
        intent.key,
        other === undefined
          ? intent
          : { ...(other.begun ? other : intent), begun: other.begun || intent.begun },
      );
    }
    return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /**
   * Writes a post, replacing the files of this run with the same key.
   * @throws the file system's error, with nothing changed
   */
  async put(intent: Intent): Promise<void> {
    const name = `${ownNamePart()}.json`;
    await this.#folder.replace(name, Buffer.from(`${JSON.stringify(intent)}\n`));
    await this.remove(intent.key);
    this.#remember(intent.key, name);
  }

  /** Removes a post. If that fails, the next run only looks for it once more. */
  async remove(key: string): Promise<void> {
    for (const name of this.#known.get(key) ?? [])
      await this.#folder.remove(name).catch(() => undefined);
    this.#known.delete(key);
  }

  #names(): string[] {
    try {
      return this.#folder
        .names()
        .filter((name) => name.endsWith('.json'))
        .sort();
    } catch {
      return [];
    }
  }

  #textOf(name: string): string {
    try {
      return this.#folder.read(name)?.toString('utf8') ?? '';
    } catch {
      return '';
    }
  }

  #remember(key: string, name: string): void {
    this.#known.set(key, (this.#known.get(key) ?? new Set()).add(name));
  }
}

function parse(text: string): Intent | null {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (!isObject(value)) return null;
    const { key, thing, target, what, number, begun, reason, asked = null } = value;
    if (typeof key !== 'string' || typeof thing !== 'string' || typeof begun !== 'boolean')
      return null;
    if (
      !isTextOrNull(target) ||
      !isTextOrNull(what) ||
      !isTextOrNull(reason) ||
      !(number === null || typeof number === 'number') ||
      !isTextsOrNull(asked)
    )
      return null;
    return { key, thing, target, what, number, begun, reason, asked };
  } catch {
    return null;
  }
}

function isTextsOrNull(value: JsonValue): value is string[] | null {
  return (
    value === null || (Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
  );
}

function isTextOrNull(value: JsonValue | undefined): value is string | null {
  return value === null || typeof value === 'string';
}
