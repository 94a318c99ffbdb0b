import { CONTROL_CHARACTER } from '../protocol/format/unsafe-characters.js';
import type { Repository } from './repository.js';

/** The content of a commit, with full object ids. */
export interface ReadCommit {
  oid: string;
  tree: string;
  parents: string[];
  message: string;
}

/**
 * The commit with any name that git accepts; null if there is none, as for HEAD on an unborn
 * branch, or if the name is malformed.
 */
export async function readCommit(repo: Repository, name: string): Promise<ReadCommit | null> {
  // A line break would be a second request to git.
  if (/^(?:-|$)/u.test(name) || CONTROL_CHARACTER.test(name)) return null;
  const object = await repo.objects.read(`${name}^{commit}`);
  if (object === null) return null;
  const text = object.bytes.toString('utf8');
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const tree = /^tree ([0-9a-f]+)$/mu.exec(head)?.[1];
  const parents = [...head.matchAll(/^parent ([0-9a-f]+)$/gmu)].map(([, oid = '']) => oid);
  return tree === undefined
    ? null
    : { oid: object.oid, tree, parents, message: end < 0 ? '' : text.slice(end + 2) };
}
