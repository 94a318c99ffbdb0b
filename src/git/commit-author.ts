import type { Repository } from './repository.js';

/**
 * Who a commit says made it, as `Name <address>`: what anybody can write there, so it proves
 * nothing. Clean it before showing; null where it cannot be read.
 */
export async function commitAuthor(repo: Repository, oid: string): Promise<string | null> {
  const object = await repo.objects.read(oid);
  if (object?.type !== 'commit') return null;
  return /^author (.*?) \d+ [+-]\d+$/mu.exec(object.bytes.toString('utf8'))?.[1] ?? null;
}
