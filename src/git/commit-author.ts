import type { Repository } from './repository.js';

/**
 * The author of a commit as `Name <address>`. Anybody can write any author, so it proves nothing;
 * clean it before showing. Null if the commit cannot be read.
 */
export async function commitAuthor(repo: Repository, oid: string): Promise<string | null> {
  const object = await repo.objects.read(oid);
  if (object?.type !== 'commit') return null;
  return /^author (.*?) \d+ [+-]\d+$/mu.exec(object.bytes.toString('utf8'))?.[1] ?? null;
}
