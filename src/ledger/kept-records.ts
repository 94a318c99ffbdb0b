import type { HandoffRecord } from '../schema/types.js';
import type { IndexFiles } from '../store/index-files.js';

/** A record as it was read before: the id of its blob, its path, itself. */
type Kept = [oid: string, path: string, record: HandoffRecord];

interface MonthFile {
  version: string;
  records: Kept[];
}

const MONTH = /^\.handoffs\/(\d{4})\/(\d{2})\//;
const CARRIAGE_RETURN = 13;
/** So many new records are faster read again than kept. */
const FEW = 16;
/** A month is written again once so large a part of it is new. */
const PART = 1 / 16;

/**
 * Sound records that were read before, so that their files need not be read, parsed and judged
 * again: what a file says is a function of its blob, its path and the version of the program. One
 * file of the index for each month; all of it can be deleted. Not for `check`, which judges anew.
 */
export class KeptRecords {
  readonly #files: IndexFiles;
  readonly #version: string;
  readonly #months = new Map<string, Map<string, HandoffRecord>>();
  readonly #added = new Map<string, Kept[]>();

  /** @param version that of the program */
  constructor(files: IndexFiles, version: string) {
    this.#files = files;
    this.#version = version;
  }

  /** The record in a file that was read before; null for any other file. */
  find(oid: string, path: string): HandoffRecord | null {
    const month = monthOf(path);
    return month === null ? null : (this.#month(month).get(keyOf(oid, path)) ?? null);
  }

  /**
   * Notes a record without any finding.
   * @param bytes those of its blob; with carriage returns it is not kept, as a copy in the work
   *   tree without them is the same record and yet has another id
   */
  add(oid: string, path: string, record: HandoffRecord, bytes: Uint8Array): void {
    const month = monthOf(path);
    if (month === null || bytes.includes(CARRIAGE_RETURN)) return;
    const added = this.#added.get(month) ?? [];
    this.#added.set(month, added);
    added.push([oid, path, record]);
  }

  /** Keeps what was noted, where it is worth a file. */
  async save(): Promise<void> {
    for (const [month, added] of this.#added) {
      const before = this.#month(month);
      if (added.length <= FEW + before.size * PART) continue;
      for (const [oid, path, record] of added) before.set(keyOf(oid, path), record);
      const records = [...before].map(([key, record]): Kept => {
        const end = key.indexOf(' ');
        return [key.slice(0, end), key.slice(end + 1), record];
      });
      const file: MonthFile = { version: this.#version, records };
      await this.#files.write(fileOf(month), JSON.stringify(file));
    }
    this.#added.clear();
  }

  #month(month: string): Map<string, HandoffRecord> {
    const known = this.#months.get(month);
    if (known !== undefined) return known;
    const records = new Map(
      this.#read(month).map(([oid, path, record]) => [keyOf(oid, path), record]),
    );
    this.#months.set(month, records);
    return records;
  }

  #read(month: string): Kept[] {
    const bytes = this.#files.read(fileOf(month));
    if (bytes === null) return [];
    try {
      const { version, records } = JSON.parse(bytes.toString('utf8')) as MonthFile;
      return version === this.#version ? records : [];
    } catch {
      // From another version: it is read anew.
      return [];
    }
  }
}

/** What was read before; null where everything is read anew. */
export function keptBy({
  files,
  version,
}: {
  files: IndexFiles | null;
  version: string;
}): KeptRecords | null {
  return files === null ? null : new KeptRecords(files, version);
}

function monthOf(path: string): string | null {
  const [, year, month] = MONTH.exec(path) ?? [];
  return year === undefined ? null : `${year}-${month}`;
}

function fileOf(month: string): string {
  return `records-${month}.json`;
}

function keyOf(oid: string, path: string): string {
  return `${oid} ${path}`;
}
