import type { Repository } from './repository.js';

/** Bytes of the largest blob that is read as a record. */
export const LARGEST_BLOB = 64 * 1024;

/** A regular file of a commit. `path` is from the top of the repository, with `/`. */
export interface TreeEntry {
  path: string;
  oid: string;
  size: number;
}

/** Something in a tree that is no plain file and is never read; `path` may hold any character, so clean it before showing. */
export interface OddEntry {
  path: string;
  /** What is wrong with it, as a phrase: 'is a symbolic link'. */
  reason: string;
}

/** What lies under a folder of a commit, in the order of git's tree. */
export interface TreeListing {
  entries: TreeEntry[];
  /** Regular files over 64 KB, which are not read. */
  tooLarge: TreeEntry[];
  odd: OddEntry[];
}

const LISTING_BYTES = 1024 * 1024 * 1024;
const MODES: Readonly<Record<string, string>> = {
  '100755': 'is marked executable',
  '120000': 'is a symbolic link',
  '160000': 'is a submodule',
};

/**
 * Lists a folder of a commit with one `ls-tree`. An absent folder is an empty listing.
 * @param commit full object id
 * @throws HandoffError `git` when the commit is not there.
 */
export async function listTree(repo: Repository, commit: string, folder: string): Promise<TreeListing> {
  const { stdout } = await repo.git.run(['ls-tree', '-r', '-z', '-l', '--full-tree', commit, '--', folder], { maxBytes: LISTING_BYTES });
  const listing: TreeListing = { entries: [], tooLarge: [], odd: [] };
  const seen = new Set<string>();
  for (let start = 0, end = stdout.indexOf(0); end !== -1; start = end + 1, end = stdout.indexOf(0, start)) {
    const line = stdout.subarray(start, end);
    const tab = line.indexOf(9);
    const [mode = '', , oid = '', size = ''] = line.toString('latin1', 0, tab).split(/ +/u);
    const path = line.toString('utf8', tab + 1);
    const reason = path === folder ? 'is not a folder' : (oddName(path, line.subarray(tab + 1)) ?? oddMode(mode) ?? (seen.has(path) ? 'is there twice' : null));
    seen.add(path);
    if (reason !== null) listing.odd.push({ path, reason });
    else (Number(size) > LARGEST_BLOB ? listing.tooLarge : listing.entries).push({ path, oid, size: Number(size) });
  }
  return listing;
}

function oddMode(mode: string): string | null {
  return mode === '100644' ? null : (MODES[mode] ?? `has the unusual mode ${mode}`);
}

/** Names that no work tree could hold safely, or that are not text. */
function oddName(path: string, bytes: Buffer): string | null {
  if (!Buffer.from(path, 'utf8').equals(bytes)) return 'has a name that is not UTF-8';
  if (path.includes('\\')) return 'has a backslash in its name';
  // eslint-disable-next-line no-control-regex -- naming control characters is the point
  if (/[\u0000-\u001f\u007f-\u009f]/u.test(path)) return 'has a control character in its name';
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'has a name that leads elsewhere';
  return parts.some((part) => part.toLowerCase() === '.git') ? 'has .git in its path' : null;
}
