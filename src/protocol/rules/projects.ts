import type { ProjectPolicy } from '../fold/groups.js';
import type { Finding } from '../format/finding.js';

/**
 * Findings about several policies in one repository: each names a project of its own, because the
 * project is all that tells their records apart.
 */
export function projectFindings(policies: readonly ProjectPolicy[]): Finding[] {
  if (policies.length < 2) return [];
  const first = new Map<string, string>();
  return policies.flatMap(({ path, policy: { project } }): Finding[] => {
    if (project === null)
      return [
        against(
          path,
          `the policy names no project, and this repository has ${policies.length} policies`,
          'add `project: <a name of its own>`, so that its records are told from those of the others',
        ),
      ];
    const other = first.get(project);
    first.set(project, other ?? path);
    return other === undefined
      ? []
      : [
          against(
            path,
            `the project ${project} is also that of ${other}, which counts`,
            'give each policy a project of its own; records keep the project that they name',
          ),
        ];
  });
}

function against(path: string, message: string, hint: string): Finding {
  return { rule: 'projects', level: 'error', path, line: 1, column: 1, message, hint };
}
