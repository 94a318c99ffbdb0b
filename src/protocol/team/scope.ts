/** The project that somebody works in, and which records belong to it. */
export interface Scope {
  /** The project that the policy names; null for none. */
  project: string | null;
  /**
   * What belongs to it beside the records that name it: nothing; records that name no project; or
   * all records, as long as they name no more than one project.
   */
  adopts: 'nothing' | 'unnamed' | 'all';
}

/**
 * The scope of a policy.
 * @param atTop true for the policy at the top of the repository, or where there is no policy upward
 * @param others true if there is no policy upward, and policies lie below
 */
export function scopeOf(
  project: string | null,
  { atTop, others }: { atTop: boolean; others: boolean },
): Scope {
  if (project !== null) return { project, adopts: atTop ? 'unnamed' : 'nothing' };
  return { project, adopts: atTop && !others ? 'all' : 'unnamed' };
}

/**
 * Tells whether the records of a project belong to a scope.
 * @param named every project that a record names
 */
export function belongsTo(
  scope: Scope,
  named: ReadonlySet<string>,
): (project: string | null) => boolean {
  const all = scope.adopts === 'all' && named.size <= 1;
  return (project) =>
    all || project === scope.project || (project === null && scope.adopts !== 'nothing');
}
