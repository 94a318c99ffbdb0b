import { own } from '../protocol/format/own.js';
import { CONTROL_CHARACTER } from '../protocol/format/unsafe-characters.js';
import type { GitObject } from './object-reader.js';
import type { Repository } from './repository.js';
import { FOLDER_MODE, parseTree, type TreeLine } from './tree-bytes.js';

/** A commit to read, and the ref that names it. */
export interface Tip {
  ref: string;
  commit: string;
}

/**
 * A regular file, with the first tip that holds it. `path` is relative to the top of the
 * repository, with `/`.
 */
export interface ListedFile extends Tip {
  path: string;
  oid: string;
}

/** A tree entry that is not read. `path` may hold any character: clean it before showing. */
export interface OddEntry extends Tip {
  path: string;
  /** What is wrong with the entry, as a phrase: 'is a symbolic link'. */
  reason: string;
  /** True if this clone lacks the object; other clones may have it. */
  missing: boolean;
}

/**
 * The files under a folder of some commits. If commits hold different content at one path, each
 * content is an entry.
 */
export interface Listing {
  files: ListedFile[];
  odd: OddEntry[];
  /** Object ids of the folder itself, each once, with the first tip that has it. */
  roots: { oid: string; ref: string }[];
}

/**
 * Depth of folders that are read: year, month, day, and one more to report files that are too deep.
 */
const DEEPEST = 5;
const MODES: Readonly<Record<string, string>> = {
  '100755': 'is marked executable',
  '120000': 'is a symbolic link',
  '160000': 'is a submodule',
};

/**
 * Lists a folder of many commits. A tree is read once, however many tips hold it, and all trees of
 * one depth are requested together, so the cost grows with what differs.
 * @throws HandoffError `git`
 */
export async function listFiles(
  repo: Repository,
  tips: readonly Tip[],
  folder: string,
): Promise<Listing> {
  const listing: Listing = { files: [], odd: [], roots: [] };
  const roots = await Promise.all(
    tips.map(async (tip) => ({ tip, root: await repo.objects.read(`${tip.commit}:${folder}`) })),
  );
  const seen = new Set<string>();
  let level: FolderAtTip[] = [];
  for (const { tip, root } of roots) {
    if (root === null) {
      if (await isThere(repo, tip.commit, folder))
        listing.odd.push({ ...tip, path: folder, reason: MISSING, missing: true });
    } else if (root.type !== 'tree') {
      listing.odd.push({ ...tip, path: folder, reason: 'is not a folder', missing: false });
    } else if (!seen.has(root.oid)) {
      seen.add(root.oid);
      listing.roots.push({ oid: root.oid, ref: tip.ref });
      level.push({ tip, path: folder, tree: root });
    }
  }
  for (let depth = 1; level.length > 0; depth += 1) {
    const below = level.flatMap((parent) => look(repo, parent, depth, seen, listing));
    const trees = await Promise.all(below.map(({ oid }) => repo.objects.read(oid)));
    level = below.flatMap(({ tip, path }, index): FolderAtTip[] => {
      const tree = trees[index] ?? null;
      if (tree?.type === 'tree') return [{ tip, path, tree }];
      listing.odd.push({ ...tip, path, reason: MISSING, missing: true });
      return [];
    });
  }
  return listing;
}

const MISSING = 'its content is not in this clone';

/** A folder that was read, with the first tip that holds it. */
interface FolderAtTip {
  tip: Tip;
  path: string;
  tree: GitObject;
}

/**
 * True if a commit has the folder although it could not be read: a partial clone lacks its trees,
 * or they are damaged.
 */
async function isThere(repo: Repository, commit: string, folder: string): Promise<boolean> {
  const top = await repo.objects.read(`${commit}^{tree}`);
  if (top === null) return true;
  return parseTree(top.bytes, repo.objectFormat).some(({ name }) => name === folder);
}

/**
 * Adds the content of a folder to the listing.
 * @param seen ids and paths that are already listed: most tips share most files
 * @returns the subfolders to read
 */
function look(
  repo: Repository,
  { tip, path: folder, tree }: FolderAtTip,
  depth: number,
  seen: Set<string>,
  listing: Listing,
): { tip: Tip; path: string; oid: string }[] {
  const names = new Set<string>();
  const below: { tip: Tip; path: string; oid: string }[] = [];
  for (const line of parseTree(tree.bytes, repo.objectFormat)) {
    const bytes = Buffer.from(line.name, 'latin1');
    const path = `${folder}/${bytes.toString('utf8')}`;
    const reason =
      oddName(bytes) ?? (names.has(line.name) ? 'is twice in its folder' : oddMode(line, depth));
    names.add(line.name);
    const key = `${line.oid} ${path}`;
    if (reason === null && seen.has(key)) continue;
    seen.add(key);
    if (reason !== null) listing.odd.push({ ...tip, path, reason, missing: false });
    else if (line.mode === FOLDER_MODE) below.push({ tip, path, oid: line.oid });
    else listing.files.push({ ...tip, path, oid: line.oid });
  }
  return below;
}

function oddMode({ mode }: TreeLine, depth: number): string | null {
  if (mode === FOLDER_MODE) return depth < DEEPEST ? null : 'is in a folder that is too deep';
  return mode === '100644' ? null : (own(MODES, mode) ?? `has the unusual mode ${mode}`);
}

/** Names that are not safe in a work tree, or not text. */
function oddName(bytes: Buffer): string | null {
  const name = bytes.toString('utf8');
  if (!Buffer.from(name, 'utf8').equals(bytes)) return 'has a name that is not UTF-8';
  if (name.includes('\\')) return 'has a backslash in its name';
  if (CONTROL_CHARACTER.test(name)) return 'has a control character in its name';
  if (name === '' || name === '.' || name === '..' || name.includes('/'))
    return 'has a name that points outside its folder';
  return name.toLowerCase() === '.git' ? 'has .git in its path' : null;
}
