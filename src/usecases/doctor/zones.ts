import type { DoctorCheck } from '../../schema/types.js';
import { TABLE_VERSION } from '../../protocol/zones/table-version.js';
import { ok, warning, type Examination } from './check.js';

/** Names the rules of time zones that this program goes by. */
export const examineZones: Examination = async (env) => [zonesCheck(env.platformZones)];

/**
 * The rules are part of the program, so that everybody gets the same answer. They age with it.
 * @param platform the release that Node.js brings
 */
export function zonesCheck(platform: string | null): DoctorCheck {
  const own = `tz: ${TABLE_VERSION}`;
  return platform === null || platform <= TABLE_VERSION
    ? ok('zones', own)
    : warning(
        'zones',
        `${own}, but Node.js has the rules of ${platform}: local times may be wrong where a law changed`,
        'update git-handoff',
      );
}
