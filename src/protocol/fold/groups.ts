import type { HandoffRecord } from '../../schema/types.js';
import { NO_POLICY, type Policy } from '../team/policy.js';
import { POLICY_FILE } from '../team/nearest-policy.js';
import { scopeOf } from '../team/scope.js';
import { splitByScope } from './projects.js';

/** A policy of a repository. */
export interface ProjectPolicy {
  /** Its file, from the top of the repository. */
  path: string;
  policy: Policy;
}

/** The records of one project, and the policy that judges them. */
export interface ProjectRecords {
  /** Null for records that belong to no project. */
  project: string | null;
  policy: Policy;
  records: HandoffRecord[];
}

/**
 * Groups records by project, each with its policy. Records of a project without a policy are judged
 * by the policy at the top, whose project is another: a finding says so.
 * @param policies those of the repository; of two with one project the first counts
 */
export function groupByProject(
  records: readonly HandoffRecord[],
  policies: readonly ProjectPolicy[],
): ProjectRecords[] {
  const top = policies.find(({ path }) => path === POLICY_FILE)?.policy ?? NO_POLICY;
  const others = policies.some(({ path }) => path !== POLICY_FILE);
  const { own, ofEach } = splitByScope(records, scopeOf(top.project, { atTop: true, others }));
  const groups = new Map<string | null, ProjectRecords>();
  for (const record of records) {
    const named = ofEach.get(record.id) ?? null;
    const project = own.has(record.id) ? top.project : named;
    const group = groups.get(project) ?? {
      project,
      policy: policyOf(project, policies) ?? top,
      records: [],
    };
    groups.set(project, group);
    group.records.push(record);
  }
  return [...groups.values()];
}

/** The policy of a project; null if no file names it. */
export function policyOf(
  project: string | null,
  policies: readonly ProjectPolicy[],
): Policy | null {
  if (project === null) return null;
  return policies.find(({ policy }) => policy.project === project)?.policy ?? null;
}
