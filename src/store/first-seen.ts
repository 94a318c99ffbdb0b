import type { OwnFolder } from '../system/files/own-folder.js';
import { ownPlace } from '../system/files/own-place.js';

/**
 * When this clone first saw each file on a branch: milliseconds since 1970, by `<object id>
 * <path>`.
 */
export type FirstSeen = Map<string, number>;

/**
 * The files seen on a trusted branch, and when, by this machine's clock, which no author of a
 * record can set. Not a cache: if it is lost, only the files that are there now are known.
 */
export class SeenOnBase {
  readonly #folder: OwnFolder;
  readonly #name: string;

  /**
   * @param commonDir the git folder that all work trees share
   * @param ref full name of the branch
   */
  constructor(commonDir: string, ref: string) {
    this.#folder = ownPlace(commonDir, ['seen-on-base']);
    this.#name = encodeURIComponent(ref);
  }

  /** What was seen so far; malformed lines are ignored. */
  read(): FirstSeen {
    const seen: FirstSeen = new Map();
    let text;
    try {
      text = this.#folder.read(this.#name)?.toString('utf8') ?? '';
    } catch {
      return seen;
    }
    for (const line of text.split('\n')) {
      const [, seconds, key] = /^(\d{1,12}) ([0-9a-f]{40,64} .+)$/u.exec(line) ?? [];
      if (seconds !== undefined && key !== undefined)
        seen.set(key, Math.min(seen.get(key) ?? Number.POSITIVE_INFINITY, Number(seconds) * 1000));
    }
    return seen;
  }

  /** Replaces the file. @returns false if it could not be written */
  async write(seen: FirstSeen): Promise<boolean> {
    const lines = [...seen].map(([key, time]) => `${Math.floor(time / 1000)} ${key}\n`);
    try {
      await this.#folder.replace(this.#name, Buffer.from(lines.join('')));
      return true;
    } catch {
      return false;
    }
  }
}

/**
 * A text that changes with what was seen on any trusted branch: an answer about signatures depends
 * on it.
 */
export function seenMark(commonDir: string): string {
  const folder = ownPlace(commonDir, ['seen-on-base']);
  try {
    return folder
      .names()
      .sort()
      .map((name) => {
        const stat = folder.stat(name);
        return `${name} ${stat?.size} ${stat?.mtimeMs} ${stat?.ino}`;
      })
      .join('\n');
  } catch {
    return '';
  }
}
