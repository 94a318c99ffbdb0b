import type { OwnFolder } from '../system/files/own-folder.js';
import { ownPlace } from '../system/files/own-place.js';
import { isRunning } from '../system/process/is-running.js';
import { markOfPlace } from './place-mark.js';

/** The verbs that are counted. */
const COUNTED = ['query', 'show', 'who', 'why'] as const;
export type CountedVerb = (typeof COUNTED)[number];
/** How often each was asked. */
export type Counts = Record<CountedVerb, number>;

/** Nobody asks so often between two acknowledgements; a script may. */
const LARGEST = 64 * 1024;
const UNREAD = Buffer.alloc(0);

/** Who asked, and in which project. */
interface Asker {
  /** The name of the project's place. */
  place: string;
  handle: string;
}

/** The questions that an acknowledgement is about to carry. Exactly one of both is to be called. */
export interface Taken {
  counts: Counts;
  /** Forgets them. */
  sent(): Promise<void>;
  /** Keeps them for the next acknowledgement. */
  giveBack(): Promise<void>;
}

/**
 * The questions that somebody asked the record in this clone since their last acknowledgement: one
 * line for each, with nothing but the name of the verb. Lines are only appended, so that two
 * processes may ask at once; who acknowledges renames the file first.
 */
export class AskedQuestions {
  readonly #folder: OwnFolder;
  readonly #name: string;

  /** @param commonDir the git folder that all work trees share */
  constructor(commonDir: string, { place, handle }: Asker) {
    this.#folder = ownPlace(commonDir, ['asked']);
    this.#name = `${handle}${markOfPlace(place)}`;
  }

  /** Where they are kept, for messages. */
  get path(): string {
    return this.#folder.pathOf(this.#name);
  }

  /** Remembers that somebody asked. */
  async note(verb: CountedVerb): Promise<void> {
    if ((this.#folder.stat(this.#name)?.size ?? 0) > LARGEST) return;
    await this.#folder.append(this.#name, Buffer.from(`${verb}\n`), { durable: false });
  }

  /** Writes nothing, as a question would be written. @throws where questions cannot be counted */
  async tryOut(): Promise<void> {
    await this.#folder.append(this.#name, UNREAD, { durable: false });
  }

  /** How often they asked until now. */
  counts(): Counts {
    return countsIn([this.#name, ...this.#left()].map((name) => this.#read(name)));
  }

  /** Takes what was asked until now, also what an interrupted run had taken. */
  async take(pid: number): Promise<Taken> {
    const own = `${this.#name}.${pid}`;
    const left = this.#left();
    if (this.#folder.stat(this.#name) !== null) await this.#folder.rename(this.#name, own);
    const names = [...new Set([...left, own])];
    const read = new Map(names.map((name) => [name, this.#read(name)]));
    return {
      counts: countsIn(read.values()),
      sent: () => this.#forget(read),
      giveBack: () => this.#forget(new Map(names.map((name) => [name, UNREAD]))),
    };
  }

  /** Removes files that were read so far; what came later is kept. */
  async #forget(read: ReadonlyMap<string, Buffer>): Promise<void> {
    for (const [name, { length }] of read) {
      const later = this.#read(name).subarray(length);
      if (later.length > 0) await this.#folder.append(this.#name, later, { durable: false });
      await this.#folder.remove(name);
    }
  }

  /** What runs left that ended before they had sent it. */
  #left(): string[] {
    return this.#folder.names().filter((name) => {
      const [pid = ''] = name.startsWith(`${this.#name}.`)
        ? [name.slice(this.#name.length + 1)]
        : [];
      return /^\d+$/.test(pid) && !isRunning(Number(pid));
    });
  }

  #read(name: string): Buffer {
    return this.#folder.read(name) ?? UNREAD;
  }
}

function countsIn(files: Iterable<Buffer>): Counts {
  const counts: Counts = { query: 0, show: 0, who: 0, why: 0 };
  for (const bytes of files)
    for (const line of bytes.toString('latin1').split('\n'))
      for (const verb of COUNTED) if (line === verb) counts[verb] += 1;
  return counts;
}
