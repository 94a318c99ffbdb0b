import type { Landing } from '../../git/landings.js';
import type { Repository } from '../../git/repository.js';
import { parsePolicy } from '../../input/config/load-policy.js';
import type { RosterVersion } from '../../protocol/metrics/work-calendar.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { MetricsAnswer } from '../../schema/types.js';

/** The rosters that held one after the other, and which they are in words. */
export interface RosterHistory {
  versions: RosterVersion[];
  said: MetricsAnswer['roster'];
}

/** What the shared branches say of the policy. */
interface PolicyHistory {
  /** The text of the policy in force, which is not parsed again. */
  text: string;
  /** Its versions, newest first. */
  policies: readonly Landing[];
  /** Milliseconds since 1970. */
  from: number;
  /** True where git has lost a part of it. */
  isLost: boolean;
}

/**
 * The rosters since an instant, as the shared branches had them: each holds from when its policy
 * landed. Where one of them cannot be read, or names a calendar, the present roster stands for all.
 */
export async function rosterHistory(
  repository: Repository,
  policy: Policy,
  { text, policies, from, isLost }: PolicyHistory,
): Promise<RosterHistory> {
  if (policy.calendars.length > 0)
    return presentRoster(policy, 'the policy names calendars, whose history is not read');
  if (isLost) return presentRoster(policy, 'the history of the policy cannot be read');
  if (policies.length === 0)
    return presentRoster(policy, 'the shared branches do not have the policy');
  const oldest = policies.findIndex(({ at }) => at <= from);
  const used = (oldest === -1 ? policies : policies.slice(0, oldest + 1)).toReversed();
  const versions: RosterVersion[] = [];
  const policyIn = async (bytes: Buffer, path: string): Promise<Policy | null> =>
    bytes.toString('utf8') === text ? policy : (await parsePolicy(bytes, path, null)).policy;
  for (const [index, { at, path, oid }] of used.entries()) {
    const bytes = (await repository.objects.read(oid))?.bytes;
    const read = bytes === undefined ? null : await policyIn(bytes, path);
    if (read === null)
      return presentRoster(policy, 'an older version of the policy cannot be read');
    versions.push({ from: index === 0 ? -Infinity : at, roster: read.shifts });
  }
  // What is in force here may be newer than what landed.
  const last = versions.at(-1);
  if (JSON.stringify(last?.roster ?? null) !== JSON.stringify(policy.shifts))
    return presentRoster(policy, 'the policy here is not the one of the shared branches');
  if (versions.every(({ roster }) => roster === null)) return NOBODY;
  return { versions, said: { source: 'history', versions: versions.length, note: null } };
}

const NOBODY: RosterHistory = { versions: [], said: { source: 'none', versions: 0, note: null } };

function presentRoster({ shifts }: Policy, note: string): RosterHistory {
  if (shifts === null) return NOBODY;
  return {
    versions: [{ from: -Infinity, roster: shifts }],
    said: { source: 'current', versions: 1, note },
  };
}
