import type { Repository } from '../../git/repository.js';
import { FOLDER_MODE, type TreeLine } from '../../git/tree-bytes.js';
import { readTree } from '../../git/tree-with-files.js';
import { readBlobs } from '../../git/read-blobs.js';
import {
  isOfPod,
  laterMonth,
  pathsIn,
  post,
  type Families,
  type Postings,
} from '../../protocol/query/about/families.js';
import { parseId } from '../../protocol/format/record-id.js';
import { RECORDS_FOLDER, folderOf, parseRecordName } from '../../protocol/format/record-path.js';
import { subjectOf } from '../../protocol/kinds/references.js';
import { TERM } from '../../protocol/query/about/terms.js';
import type { HandoffRecord } from '../../schema/types.js';
import { parseRecord } from '../parse-record.js';
import { isRecordPath } from '../union.js';
import type { FamiliesHead, StoredPostings } from './index-of-families.js';

/** What came since an index was made. */
export interface Arrived {
  records: readonly HandoffRecord[];
  postings: Postings;
}

/** The postings of new records. @param roots by id */
export function arrivedWith(
  records: readonly HandoffRecord[],
  roots: ReadonlyMap<string, string>,
): Arrived {
  const postings: Postings = new Map();
  for (const record of records) post(postings, record, roots.get(record.id) ?? record.id);
  return { records, postings };
}

/** A file of a family, which names the record in it. */
interface FamilyFile {
  path: string;
  id: string;
  oid: string;
  mode: string;
}

const UNREAD = { record: null, findings: [] };

/** The families in a git folder, found by an index. */
export class FolderFamilies implements Families {
  readonly areOwn: boolean;
  readonly newest: string;
  /** Paths of the records that were read, by id. */
  readonly pathOf = new Map<string, string>();
  /** False if a file that was read is not as the program writes it. */
  isSound = true;
  readonly #repo: Repository;
  readonly #folder: string;
  readonly #stored: StoredPostings;
  readonly #arrived: Arrived;
  readonly #lines = new Map<string, Promise<TreeLine[]>>();

  constructor(
    repo: Repository,
    folder: string,
    head: Pick<FamiliesHead, 'areOwn' | 'newest'>,
    stored: StoredPostings,
    arrived: Arrived,
  ) {
    this.#repo = repo;
    this.#folder = folder;
    this.#stored = stored;
    this.#arrived = arrived;
    this.areOwn = head.areOwn && !arrived.records.some(isOfPod);
    this.newest = arrived.records.reduce(laterMonth, head.newest);
  }

  async roots(term: string): Promise<string[]> {
    return [...new Set([...this.#stored.roots(term), ...(this.#arrived.postings.get(term) ?? [])])];
  }

  async paths(): Promise<[path: string, roots: string[]][]> {
    return [...this.#stored.paths(), ...pathsIn(this.#arrived.postings)];
  }

  async read(root: string): Promise<HandoffRecord[]> {
    const files = await this.files(root);
    const blobs = await readBlobs(
      this.#repo,
      files.map(({ oid }) => oid),
    );
    const records: HandoffRecord[] = [];
    for (const { path, oid, mode } of files) {
      const bytes = blobs.get(oid) ?? 'missing';
      const { record, findings } =
        typeof bytes === 'string' ? UNREAD : await parseRecord(bytes, path);
      const isFaulty = findings.some(({ level }) => level === 'error');
      if (record === null || mode !== '100644' || isFaulty) {
        this.isSound = false;
        continue;
      }
      records.push(record);
      this.pathOf.set(record.id, path);
    }
    return records;
  }

  /** The files of a family. */
  async files(root: string): Promise<FamilyFile[]> {
    if (parseId(root) === null) return [];
    const day = folderOf(root);
    return (await this.#linesAt(day)).flatMap(({ name, oid, mode }) => {
      const path = `${day}/${name}`;
      return name.startsWith(`${root}.`) && isRecordPath(path)
        ? [{ path, id: parseRecordName(name)?.id ?? '', oid, mode }]
        : [];
    });
  }

  /**
   * True if a record lies in the family of what it is about, and what is about it lies in its own
   * family: as `isAtHome`, in a folder of which not everything was read.
   */
  async isAtHome(record: HandoffRecord, root: string): Promise<boolean> {
    const { id } = record;
    if (id !== root && (await this.files(id)).length > 0) return false;
    const subject = subjectOf(record);
    if (subject === null) return id === root;
    const holds = async (family: string): Promise<boolean> =>
      (await this.files(family)).some((file) => file.id === subject.id);
    if (await holds(root)) return true;
    if (subject.id !== root) return false;
    const others = await this.roots(TERM.handle(parseId(subject.id)?.short ?? ''));
    for (const other of others) if (await holds(other)) return false;
    return true;
  }

  /** The entries of a folder below that of all records; nothing where there is none. */
  async #linesAt(path: string): Promise<readonly TreeLine[]> {
    let oid = this.#folder;
    for (const part of path.slice(RECORDS_FOLDER.length + 1).split('/')) {
      const found = (await this.#linesOf(oid)).find(({ name }) => name === part);
      if (found?.mode !== FOLDER_MODE) return [];
      ({ oid } = found);
    }
    return this.#linesOf(oid);
  }

  /** Each folder is read once. */
  #linesOf(oid: string): Promise<TreeLine[]> {
    const known = this.#lines.get(oid) ?? readTree(this.#repo, oid);
    this.#lines.set(oid, known);
    return known;
  }
}
