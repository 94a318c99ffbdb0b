import { existsSync, readFileSync } from 'node:fs';
import { codeOf } from '../files/file-fault.js';
import { objectId, type ObjectType } from './object-id.js';
import type { GitObject } from './object-reader.js';
import type { Repository } from './repository.js';
import { parseTree } from './tree-bytes.js';

/** Where the loose objects and refs of a repository lie. */
export type Places = Pick<Repository, 'gitDir' | 'commonDir' | 'objectsDir' | 'objectFormat'>;

/** Looks a name up: the object, null where there is none for certain, undefined where only git can tell. */
export type Lookup = (name: string) => GitObject | null | undefined;

/** Bytes; larger objects are left to git. */
const LARGEST = 1024 * 1024;
/** Whoever reads more objects is served better by a process, which answers ten in the time of one. */
const MOST = 40;

/** An id, HEAD or a full ref; and what of the commit that it names is asked for. */
const NAME = /^(?:([0-9a-f]{40}|[0-9a-f]{64})|(HEAD|refs\/(?!.*\.\.)[^\s:^~]+))(?:\^\{(commit|tree)\}|:(.+))?$/u;
const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

/**
 * Objects as git leaves them until it packs them (gitrepository-layout(5)). The last commits that were made here, and what they changed, are
 * nearly always loose; reading a few of them takes a fraction of what starting a process for them takes. Whatever is not plainly there is
 * left to git: see docs/decisions/0009.
 */
export function looseObjects(places: Places): Lookup {
  const known = new Map<string, GitObject>();
  let left = MOST;

  const read = (oid: string): GitObject | undefined => {
    const before = known.get(oid);
    if (before || left === 0) return before;
    left -= 1;
    const object = readLoose(places, oid);
    if (object) known.set(oid, object);
    return object;
  };

  /** What lies at a path below a tree; null only where a folder that was read does not have it. */
  const walk = (tree: string, names: readonly string[]): GitObject | null | undefined => {
    // Git takes such a path as seen from the current folder.
    if (names.some((name) => name === '' || name === '.' || name === '..')) return undefined;
    let oid = tree;
    for (const name of names) {
      const folder = read(oid);
      if (folder?.type !== 'tree') return undefined;
      const wanted = Buffer.from(name, 'utf8').toString('latin1');
      const line = parseTree(folder.bytes, places.objectFormat).find((one) => one.name === wanted);
      if (line === undefined) return null;
      oid = line.oid;
    }
    return read(oid);
  };

  return (name) => {
    const [, id, ref = '', kind, path] = NAME.exec(name) ?? [];
    const oid = id ?? readRef(places, ref);
    if (typeof oid !== 'string') return oid;
    const object = read(oid);
    if (object === undefined || (kind === undefined && path === undefined) || object.type === kind) return object;
    const tree = object.type === 'commit' && kind !== 'commit' ? treeOf(object) : undefined;
    if (tree === undefined) return undefined;
    return path === undefined ? read(tree) : walk(tree, path.split('/'));
  };
}

function treeOf({ bytes }: GitObject): string | undefined {
  return /^tree ([0-9a-f]{40,64})\n/u.exec(bytes.toString('latin1', 0, 80))?.[1];
}

/** The id that a ref names; null where there is no such ref, undefined where files do not tell. */
function readRef(places: Places, ref: string): string | null | undefined {
  if (ref === '') return undefined;
  const { gitDir, commonDir } = places;
  const text = textOf(ref === 'HEAD' ? `${gitDir}/HEAD` : `${commonDir}/${ref}`);
  if (text !== undefined && text !== null && OID.test(text)) return text;
  if (ref === 'HEAD') return readRef(places, /^ref: (refs\/heads\/\S+)$/u.exec(text ?? '')?.[1] ?? '');
  // Where no refs are packed, and they are kept in files, one without a file does not exist.
  return text === null && !existsSync(`${commonDir}/packed-refs`) && !existsSync(`${commonDir}/reftable`) ? null : undefined;
}

/** What a file says; null where there is none, undefined where it cannot be read. */
function textOf(file: string): string | null | undefined {
  try {
    return readFileSync(file, 'latin1').trimEnd();
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : undefined;
  }
}

/** A loose object; undefined where there is none, or anything about it is not as it should be: then git says what. */
function readLoose({ objectsDir, objectFormat }: Places, oid: string): GitObject | undefined {
  try {
    const { inflateSync } = process.getBuiltinModule('node:zlib');
    const whole = inflateSync(readFileSync(`${objectsDir}/${oid.slice(0, 2)}/${oid.slice(2)}`), { maxOutputLength: LARGEST });
    const end = whole.indexOf(0);
    const [, type] = /^(blob|tree|commit) \d+$/u.exec(whole.toString('latin1', 0, Math.min(end, 40))) ?? [];
    const bytes = whole.subarray(end + 1);
    return type !== undefined && objectId(objectFormat, type as ObjectType, bytes) === oid ? { oid, type, bytes } : undefined;
  } catch {
    return undefined;
  }
}
