import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';

/**
 * The branch that somebody names, as a full ref or short. It comes before anything else of that
 * name: a tag, which everybody can push, must not decide what is believed, and git would take it
 * first.
 * @param option what the name was given for, as in `--base`
 * @returns null where no branch has that name
 * @throws HandoffError `usage` where two have
 */
export function branchNamed(
  repo: Repository,
  option: string,
  name: string,
): { name: string; oid: string } | null {
  const candidates = [name, `refs/heads/${name}`, `refs/remotes/${name}`];
  const branches = repo.refs.filter(
    (ref) => /^refs\/(?:heads|remotes)\//u.test(ref.name) && candidates.includes(ref.name),
  );
  if (branches.length > 1)
    throw new HandoffError(
      'usage',
      `${option} ${name} matches two branches`,
      `give the full name: ${branches.map((branch) => branch.name).join(' or ')}`,
    );
  return branches[0] ?? null;
}
