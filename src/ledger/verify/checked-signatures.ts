import { shaOf } from '../../system/sha.js';
import type { IndexFiles } from '../../store/index-files.js';
import type { Question, SshVerdict } from '../../system/ssh/signature-checker.js';

/** What checks signatures: ssh-keygen, or an index of what it said. */
export interface Checker {
  check(question: Question): Promise<SshVerdict>;
}

const NAME = 'signatures.json';

/**
 * What `ssh-keygen` said of signatures, so that no answer checks each of them again. Whether a key
 * signed some bytes never changes; whose key it is and until when it counts is asked anew every time.
 */
export class CheckedSignatures implements Checker {
  readonly #checker: Checker;
  readonly #files: IndexFiles | null;
  readonly #known: Map<string, 'good' | 'bad'>;
  #added = false;
  /** How many answers were kept from before. */
  kept = 0;

  /** @param files null to know and keep nothing */
  constructor(checker: Checker, files: IndexFiles | null) {
    this.#checker = checker;
    this.#files = files;
    this.#known = readKnown(files);
  }

  async check(question: Question): Promise<SshVerdict> {
    const name = nameOf(question);
    const known = this.#known.get(name);
    if (known !== undefined) {
      this.kept += 1;
      return known;
    }
    const answer = await this.#checker.check(question);
    if (typeof answer === 'string') {
      this.#known.set(name, answer);
      this.#added = true;
    }
    return answer;
  }

  /** Keeps what was learned. */
  async save(): Promise<void> {
    if (this.#added) await this.#files?.write(NAME, JSON.stringify([...this.#known]));
  }
}

/** A hash over everything that the answer depends on; a line in front, so that no two run together. */
function nameOf({ bytes, signature, namespace, key }: Question): string {
  const line = Buffer.from(`${JSON.stringify([namespace, key, signature])}\n`);
  return shaOf('sha256', Buffer.concat([line, bytes]));
}

function readKnown(files: IndexFiles | null): Map<string, 'good' | 'bad'> {
  try {
    const entries = JSON.parse(files?.read(NAME)?.toString('utf8') ?? '[]') as unknown;
    if (!Array.isArray(entries)) return new Map();
    return new Map(
      entries.filter(
        (entry): entry is [string, 'good' | 'bad'] =>
          Array.isArray(entry) &&
          typeof entry[0] === 'string' &&
          (entry[1] === 'good' || entry[1] === 'bad'),
      ),
    );
  } catch {
    return new Map();
  }
}
