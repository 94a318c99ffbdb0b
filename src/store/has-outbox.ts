import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * True where something waits to be posted. Asked before anything is loaded that could post it.
 * @param commonDir the git folder that all work trees share
 */
export function hasOutbox(commonDir: string): boolean {
  try {
    return readdirSync(join(commonDir, 'handoff', 'outbox')).some((name) => name.endsWith('.json'));
  } catch {
    return false;
  }
}
