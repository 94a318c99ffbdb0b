/** A remote of the clone. */
export interface Remote {
  name: string;
  url: string;
  /** What gh stored as the base repository of this remote: `base`, or `owner/repo`. */
  resolved: string | null;
  /** True if a person or the policy said that the team shares its records there. */
  isTeams?: boolean;
}

/**
 * gh's order: in a clone of a fork, numbers mean pull requests of the original. What was said of
 * the team's remote comes before it.
 */
const ORDER = ['upstream', 'github', 'origin'];

/** The remotes, that of the team's own repository first. */
export function inOrder(remotes: readonly Remote[]): Remote[] {
  const rank = ({ name, resolved, isTeams = false }: Remote): number => {
    if (isTeams) return -2;
    if (resolved !== null) return -1;
    return ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
  };
  return [...remotes].sort((a, b) => rank(a) - rank(b));
}
