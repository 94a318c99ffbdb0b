import { readlinkSync } from 'node:fs';
import { isZone } from '../protocol/zones/clock.js';

/**
 * The time zone of the machine. TZ and /etc/localtime come first, because Intl loads its data,
 * which costs half a start.
 */
export function machineZone(vars: NodeJS.ProcessEnv): string {
  const zone = vars['TZ'] ?? linkedZone();
  if (zone !== null && /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){0,2}$/.test(zone) && isZone(zone))
    return zone === 'Etc/UTC' ? 'UTC' : zone;
  // For an empty or misspelt TZ this is `Etc/Unknown` or the like. The system uses UTC then, and so
  // do records.
  const resolved = new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
  return resolved && isZone(resolved) ? resolved : 'UTC';
}

/** The zone that /etc/localtime links to, or null. */
function linkedZone(): string | null {
  try {
    return readlinkSync('/etc/localtime').split('/zoneinfo/')[1] ?? null;
  } catch {
    return null;
  }
}
