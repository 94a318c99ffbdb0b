import { existsSync, lstatSync } from 'node:fs';
import { codeOf } from '../system/files/file-fault.js';
import { readBounded } from '../system/files/read-bounded.js';
import { objectId, type ObjectType } from './object-id.js';
import type { GitObject } from './object-reader.js';
import type { Repository } from './repository.js';
import { inOrder, parseTree, type TreeLine } from './tree-bytes.js';

/** Where the loose objects and refs of a repository are. */
export type Places = Pick<Repository, 'gitDir' | 'commonDir' | 'objectsDir' | 'objectFormat'>;

/** Looks up an object by name. Null: it certainly does not exist. Undefined: only git can tell. */
export type Lookup = (name: string) => GitObject | null | undefined;

/** Bytes, packed and unpacked; larger objects are left to git. */
const LARGEST = 1024 * 1024;
/** Beyond this many objects a git process is faster: it reads ten in the time of one here. */
const MOST = 40;

/**
 * The names that this program looks up: an id, HEAD or `refs/handoff/seen`; for a commit also
 * itself, its tree, or an entry at the top of its tree.
 */
const NAME =
  /^(?:([0-9a-f]{40}|[0-9a-f]{64})|(HEAD|refs\/handoff\/seen))(?:\^\{(commit|tree)\}|:([\w-][\w.-]*|\.\w[\w.-]*))?$/u;
/** Only plainly named branches are read here; git resolves all other names. */
const HEADS = /^ref: (refs\/heads\/\w[\w-]*(?:[./]\w[\w-]*)*)\n$/u;
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})\n$/u;
const COMMIT =
  /^tree ([0-9a-f]{40,64})\n(?:parent [0-9a-f]{40,64}\n)*author [^\n]+\ncommitter [^\n]+\n/u;

/**
 * Reads objects that git has not packed yet (gitrepository-layout(5)). The last local commits are
 * nearly always loose, and reading a few files is much faster than starting git. Anything that is
 * not exactly as git writes it is left to git: see docs/decisions/0009.
 */
export function looseObjects(places: Places): Lookup {
  const cache = new Map<string, GitObject>();
  let left = MOST;

  const read = (oid: string): GitObject | undefined => {
    const cached = cache.get(oid);
    if (cached || left === 0) return cached;
    left -= 1;
    const object = readLoose(places, oid);
    if (object) cache.set(oid, object);
    return object;
  };

  return (name) => {
    const [, id, ref, kind, entry] = NAME.exec(name) ?? [];
    const oid = id ?? (ref === undefined ? undefined : readRef(places, ref));
    if (typeof oid !== 'string') return oid;
    const object = read(oid);
    if (object === undefined || (kind === undefined && entry === undefined)) return object;
    const [, top] =
      (object.type === 'commit' && COMMIT.exec(object.bytes.toString('latin1'))) || [];
    if (top === undefined) return undefined;
    if (kind === 'commit') return object;
    const tree = read(top);
    if (tree?.type !== 'tree' || entry === undefined)
      return tree?.type === 'tree' ? tree : undefined;
    const lines = linesOf(tree, places);
    const line = lines?.find((one) => one.name === entry);
    // Only a folder that was read proves that the entry does not exist.
    return lines === undefined ? undefined : line === undefined ? null : read(line.oid);
  };
}

/** The entries of a tree in git's order; undefined for a tree that git would reject. */
function linesOf({ bytes }: GitObject, { objectFormat }: Places): TreeLine[] | undefined {
  try {
    const lines = parseTree(bytes, objectFormat);
    const sound =
      inOrder(lines).every((line, index) => line === lines[index]) &&
      lines.every(({ name }) => name !== '' && !name.includes('/'));
    return sound ? lines : undefined;
  } catch {
    return undefined;
  }
}

/** The id that a ref names. Null: no such ref. Undefined: the files do not tell. */
function readRef({ gitDir, commonDir }: Places, ref: string): string | null | undefined {
  const branch = ref === 'HEAD' ? textOf(`${gitDir}/HEAD`) : undefined;
  if (typeof branch === 'string' && ID.test(branch)) return branch.trimEnd();
  const full = ref === 'HEAD' ? HEADS.exec(branch ?? '')?.[1] : ref;
  if (full === undefined || /\.lock(?:\/|$)/u.test(full)) return undefined;
  const text = textOf(`${commonDir}/${full}`);
  if (typeof text === 'string') return ID.test(text) ? text.trimEnd() : undefined;
  // With refs in files and none packed, a ref without a file does not exist.
  return text === null &&
    !existsSync(`${commonDir}/packed-refs`) &&
    !existsSync(`${commonDir}/reftable`)
    ? null
    : undefined;
}

/**
 * The text of a small file. Null: nothing has this name, not even a link. Undefined: it cannot be
 * read.
 */
function textOf(file: string): string | null | undefined {
  try {
    return lstatSync(file).isFile()
      ? readBounded(file, { follow: false, most: 1024 }).toString('latin1')
      : undefined;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : undefined;
  }
}

/** A loose object; undefined if it does not exist or is not exactly as git writes it. */
function readLoose({ objectsDir, objectFormat }: Places, oid: string): GitObject | undefined {
  try {
    const packed = readBounded(`${objectsDir}/${oid.slice(0, 2)}/${oid.slice(2)}`, {
      follow: false,
      most: LARGEST,
    });
    const whole = process
      .getBuiltinModule('node:zlib')
      .inflateSync(packed, { maxOutputLength: LARGEST });
    const end = whole.indexOf(0);
    const [, type, size] =
      /^(blob|tree|commit) (0|[1-9]\d*)$/u.exec(whole.toString('latin1', 0, Math.min(end, 40))) ??
      [];
    const bytes = whole.subarray(end + 1);
    if (type === undefined || Number(size) !== bytes.length) return undefined;
    return objectId(objectFormat, type as ObjectType, bytes) === oid
      ? { oid, type, bytes }
      : undefined;
  } catch {
    return undefined;
  }
}
