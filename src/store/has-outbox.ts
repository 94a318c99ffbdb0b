import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * True if a post waits in the outbox. Checked before the code that posts is loaded.
 * @param commonDir the git folder that all work trees share
 */
export function hasOutbox(commonDir: string): boolean {
  try {
    return readdirSync(join(commonDir, 'handoff', 'outbox')).some((name) => name.endsWith('.json'));
  } catch {
    return false;
  }
}
