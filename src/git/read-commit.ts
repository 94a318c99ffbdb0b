import type { Repository } from './repository.js';

/** What a commit says of its place, by full object ids. */
export interface ReadCommit {
  oid: string;
  tree: string;
  parents: string[];
}

/** A commit by any name that git knows, without a line break; null where there is none, as for HEAD on an unborn branch. */
export async function readCommit(repo: Repository, name: string): Promise<ReadCommit | null> {
  const object = await repo.objects.read(`${name}^{commit}`);
  if (object === null) return null;
  const head = object.bytes.toString('latin1').split('\n\n', 1)[0] ?? '';
  const tree = /^tree ([0-9a-f]+)$/mu.exec(head)?.[1];
  return tree === undefined ? null : { oid: object.oid, tree, parents: [...head.matchAll(/^parent ([0-9a-f]+)$/gmu)].map(([, oid = '']) => oid) };
}
