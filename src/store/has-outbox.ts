import { ownPlace } from '../system/files/own-place.js';

/**
 * True if a post waits in the outbox. Checked before the code that posts is loaded.
 * @param commonDir the git folder that all work trees share
 */
export function hasOutbox(commonDir: string): boolean {
  try {
    return ownPlace(commonDir, ['outbox'])
      .names()
      .some((name) => name.endsWith('.json'));
  } catch {
    return false;
  }
}
