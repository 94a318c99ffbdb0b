/** The team's policy and roster: the file that changes, reviewed like code. */
export const POLICY_FILE = '.handoff.yml';

/**
 * The policies that may be in force in a folder, the nearest first, as paths from the top of the
 * repository with `/`.
 * @param folder relative to the top, with `/`; empty for the top
 */
export function policyPaths(folder: string): string[] {
  const parts = folder.split('/').filter((part) => part !== '');
  return [...parts.keys(), parts.length]
    .map((count) => [...parts.slice(0, count), POLICY_FILE].join('/'))
    .reverse();
}

/**
 * The policy in force in a folder: the nearest one upward; null if no folder up to the top has one.
 * @param exists true for a path at which the source that is read has something
 */
export function nearestPolicy(folder: string, exists: (path: string) => boolean): string | null {
  return policyPaths(folder).find(exists) ?? null;
}

/** True for the path of a policy, in any folder. */
export function isPolicyPath(path: string): boolean {
  return path === POLICY_FILE || path.endsWith(`/${POLICY_FILE}`);
}

/** The folder of a policy, relative to the top, with `/`; empty for the top. */
export function folderOf(policyPath: string): string {
  return policyPath.slice(0, Math.max(0, policyPath.length - POLICY_FILE.length - 1));
}
