import { isObject, type JsonValue } from '../protocol/format/json.js';
import type { OwnFolder } from '../system/files/own-folder.js';
import { ownPlace } from '../system/files/own-place.js';
import { isRunning, ownPid } from '../system/process/is-running.js';

/** A record that a run began to write. */
export interface BegunRecord {
  id: string;
  path: string;
  /** A digest of what the person said, if the same words may be said again; else null. */
  said: string | null;
}

const NAME = /^(\d+)-(.+)\.json$/u;

/**
 * The records that runs in this work tree have begun to write and not yet reported. What a run
 * leaves here was interrupted: nobody was told whether its record is committed. The files are not
 * synced, because they tell of killed processes, not of power cuts.
 */
export class BegunRecords {
  readonly #folder: OwnFolder;

  /** @param gitDir the git folder of this work tree */
  constructor(gitDir: string) {
    this.#folder = ownPlace(gitDir, ['begun']);
  }

  /** The records of runs that have ended. */
  interrupted(): BegunRecord[] {
    return this.#names().flatMap((name) => {
      const [, pid] = NAME.exec(name) ?? [];
      return pid === undefined || isRunning(Number(pid)) ? [] : (this.#read(name) ?? []);
    });
  }

  /** Notes that this run begins. If that fails, an interruption leaves no trace. */
  async begin(record: BegunRecord): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
    await this.#folder
      .replace(`${ownPid()}-${record.id}.json`, bytes, { durable: false })
      .catch(() => {});
  }

  /** Forgets a record: its person was told what became of it. */
  async end(id: string): Promise<void> {
    for (const name of this.#names())
      if (NAME.exec(name)?.[2] === id) await this.#folder.remove(name).catch(() => {});
  }

  #names(): string[] {
    try {
      return this.#folder.names();
    } catch {
      return [];
    }
  }

  #read(name: string): BegunRecord | null {
    try {
      const value = JSON.parse(this.#folder.read(name)?.toString('utf8') ?? '') as JsonValue;
      if (!isObject(value)) return null;
      const { id, path, said } = value;
      if (typeof id !== 'string' || typeof path !== 'string') return null;
      return { id, path, said: typeof said === 'string' ? said : null };
    } catch {
      return null;
    }
  }
}
