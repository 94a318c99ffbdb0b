import type { Postings } from '../../protocol/query/about/families.js';
import { PATH } from '../../protocol/query/about/terms.js';
import type { IndexFiles } from '../../store/index-files.js';

/** Which records an index of families is about, and what is known of all of them. */
export interface FamiliesHead {
  version: string;
  /** Id of the git folder that holds exactly these records. */
  folder: string;
  /** False if a file of them is not as the program writes it: then families do not tell everything. */
  areSound: boolean;
  /** As in `Families`. */
  areOwn: boolean;
  /** As in `Families`. */
  newest: string;
  /** The projects of all records; null for none. */
  projects: (string | null)[];
  /** How many files hold the terms. */
  shards: number;
}

const HEAD = 'families.json';
/** So many terms in a file are read about as fast as fewer. */
const TERMS_PER_SHARD = 400;
const MOST_SHARDS = 1024;

/** The last index of families that this version of the program wrote; null if there is none. */
export function readHead(files: IndexFiles, version: string): FamiliesHead | null {
  const bytes = files.read(HEAD);
  if (bytes === null) return null;
  try {
    const head = JSON.parse(bytes.toString('utf8')) as FamiliesHead;
    return head.version === version ? head : null;
  } catch {
    // Of another version: it is made again.
    return null;
  }
}

/**
 * The postings of an index, read as far as they are asked for. Each of its files names the records
 * that it is about, as two processes may write at once.
 */
export class StoredPostings {
  /** False if a file is missing, damaged, or about other records: then nothing can be told. */
  isWhole = true;
  readonly #files: IndexFiles;
  readonly #head: FamiliesHead;
  readonly #texts = new Map<string, string>();

  constructor(files: IndexFiles, head: FamiliesHead) {
    this.#files = files;
    this.#head = head;
  }

  /** The roots with a term. */
  roots(term: string): string[] {
    const text = this.#text(shardOf(term, this.#head.shards));
    const mark = `\n${written(term)}\t`;
    const at = text.indexOf(mark);
    return at < 0 ? [] : text.slice(at + mark.length, text.indexOf('\n', at + 1)).split(' ');
  }

  /** Every path that a decision is about, with the roots. */
  paths(): [path: string, roots: string[]][] {
    return linesOf(this.#text(PATHS)).map(([term, roots]) => [term.slice(PATH.length), roots]);
  }

  /** All of them. */
  all(): Postings {
    const postings: Postings = new Map();
    for (const shard of namesOf(this.#head.shards))
      for (const [term, roots] of linesOf(this.#text(shard))) postings.set(term, new Set(roots));
    return postings;
  }

  #text(shard: string): string {
    const known = this.#texts.get(shard);
    if (known !== undefined) return known;
    const text = this.#files.read(fileOf(shard))?.toString('utf8') ?? '';
    const isOwn = text.startsWith(beginningOf(this.#head));
    if (!isOwn) this.isWhole = false;
    this.#texts.set(shard, isOwn ? text : '');
    return isOwn ? text : '';
  }
}

/** Writes an index; if that fails, the next run reads everything again. */
export async function writeFamilies(
  files: IndexFiles,
  about: Omit<FamiliesHead, 'shards'>,
  postings: Postings,
): Promise<void> {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, postings.size / TERMS_PER_SHARD)));
  const head: FamiliesHead = { ...about, shards: Math.min(MOST_SHARDS, wanted) };
  const lines = new Map(namesOf(head.shards).map((shard) => [shard, [beginningOf(head)]]));
  for (const [term, roots] of postings)
    lines.get(shardOf(term, head.shards))?.push(`${written(term)}\t${[...roots].join(' ')}\n`);
  for (const [shard, own] of lines) await files.write(fileOf(shard), own.join(''));
  await files.write(HEAD, JSON.stringify(head));
}

const PATHS = 'paths';

/** Paths lie together, because they are gone through. */
function shardOf(term: string, shards: number): string {
  if (term.startsWith(PATH)) return PATHS;
  let hash = 0;
  for (let at = 0; at < term.length; at += 1) hash = (hash * 31 + term.charCodeAt(at)) | 0;
  return String((hash >>> 0) % shards);
}

function namesOf(shards: number): string[] {
  return [PATHS, ...Array.from({ length: shards }, (_, index) => String(index))];
}

/** A term in one line: what a record says may hold any character. */
function written(term: string): string {
  return JSON.stringify(term);
}

function linesOf(text: string): [term: string, roots: string[]][] {
  return text
    .split('\n')
    .slice(1, -1)
    .map((line) => {
      const end = line.indexOf('\t');
      return [JSON.parse(line.slice(0, end)) as string, line.slice(end + 1).split(' ')];
    });
}

function beginningOf({ version, folder, shards }: FamiliesHead): string {
  return `${version} ${folder} ${shards}\n`;
}

function fileOf(shard: string): string {
  return `families-${shard}.txt`;
}
