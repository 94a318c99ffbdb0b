import type { Entry } from '../../ledger/view.js';
import { policyOf, type ProjectPolicy } from '../../protocol/fold/groups.js';
import type { Problem } from '../../protocol/format/finding.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { subjectOf } from '../../protocol/kinds/references.js';
import { POLICY_FILE } from '../../protocol/team/nearest-policy.js';
import type { Policy } from '../../protocol/team/policy.js';

const REMOVE = 'remove this record from the branch';

/**
 * A record that was copied from another project, or, among added ones, from a repository without
 * one. Records that are in may be older than the policy.
 * @param policy the one that judges the record
 * @param policies those of the repository
 */
export function foreign(
  { record }: Entry,
  { project }: Policy,
  { added, policies }: { added: boolean; policies: readonly ProjectPolicy[] },
): Problem[] {
  const several = policies.some(({ path }) => path !== POLICY_FILE);
  if (record.project === project || (project === null && !several)) return [];
  const is = project === null ? 'every policy here names one' : `this is the project ${project}`;
  if (record.project === undefined)
    return added
      ? [
          {
            ...against(
              [],
              `the record has no project, but ${is}: it comes from another repository`,
            ),
            hint: `${REMOVE}; to say the same here, record it again`,
          },
        ]
      : [];
  if (!several)
    return [against(['project'], `the record belongs to the project ${record.project}, but ${is}`)];
  if (policyOf(record.project, policies) !== null) return [];
  const message = `the record belongs to the project ${record.project}, which no policy here names`;
  return [
    {
      ...against(['project'], message),
      hint: added
        ? `${REMOVE}; if the project is new, add its policy first, in a change of its own`
        : `add the policy of that project, or ${REMOVE}`,
    },
  ];
}

/** A record that names another project than the record that it is about. It has no effect there. */
export function straddling({ record }: Entry, entries: ReadonlyMap<string, Entry>): Problem[] {
  const { project } = record;
  const subject = entries.get(subjectOf(record)?.id ?? '')?.record;
  if (project === undefined || subject?.project === undefined || subject.project === project)
    return [];
  return [
    against(
      ['project'],
      `the record belongs to the project ${project}, but is about ${shortHandle(subject.id)} of the project ${subject.project}`,
    ),
  ];
}

function against(at: Problem['at'], message: string): Problem {
  return { rule: 'project', level: 'error', at, message, hint: REMOVE };
}
