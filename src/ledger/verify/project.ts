import type { Policy } from '../../protocol/team/policy.js';
import type { HandoffRecord } from '../../schema/types.js';

/**
 * Why a record belongs to another project; null if it does not say so. A signature proves who wrote
 * a record, not for which project: only the signed `project` does.
 */
export function foreignTo({ project }: HandoffRecord, policy: Policy | null): string | null {
  if (policy?.project == null || project === undefined || project === policy.project) return null;
  return `the record belongs to the project ${project}, but this is the project ${policy.project}`;
}

/** Why the signature may have been made for another repository; null if it cannot. */
export function unboundIn({ project }: HandoffRecord, policy: Policy | null): string | null {
  if (policy?.project == null)
    return 'the policy names no project, so the signature may be for another project';
  return project === undefined
    ? 'the record names no project, so the signature may be for another project'
    : null;
}
