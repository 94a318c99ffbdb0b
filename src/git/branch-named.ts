import { HandoffError } from '../errors.js';
import type { Repository } from './repository.js';

/**
 * The branch with this name, given in full or short. Branches come before tags: anybody can push a
 * tag, and git would resolve the tag first.
 * @param option the option that the name was given for, such as `--base`
 * @returns null if no branch has that name
 * @throws HandoffError `usage` if two branches have it
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
