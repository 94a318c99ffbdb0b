import { readlinkSync } from 'node:fs';
import { isZone } from '../protocol/format/time.js';

/**
 * The machine's zone. Asking Intl loads its data, which costs half a start, so the ordinary places
 * are looked at first.
 */
export function machineZone(vars: NodeJS.ProcessEnv): string {
  const named = vars['TZ'] ?? linkedZone();
  if (named !== null && /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){0,2}$/.test(named) && isZone(named))
    return named === 'Etc/UTC' ? 'UTC' : named;
  // An empty or misspelt TZ gives `Etc/Unknown` or the like: the system takes those as UTC, and
  // nobody's record is refused for it.
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
