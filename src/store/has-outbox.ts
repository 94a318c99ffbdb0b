import { ownPlace } from '../system/files/own-place.js';
import { outboxName } from './place-mark.js';

/**
 * True if a post waits in the outbox of a project. Checked before the code that posts is loaded.
 * @param commonDir the git folder that all work trees share
 * @param place the project's name in caches
 */
export function hasOutbox(commonDir: string, place: string): boolean {
  return holdsPosts(commonDir, outboxName(place));
}

/** True if a post waits in the outbox of any other project. */
export function hasOtherOutbox(commonDir: string, place: string): boolean {
  try {
    return ownPlace(commonDir)
      .names()
      .some(
        (name) =>
          /^outbox(?:-|$)/u.test(name) && name !== outboxName(place) && holdsPosts(commonDir, name),
      );
  } catch {
    return false;
  }
}

function holdsPosts(commonDir: string, folder: string): boolean {
  try {
    return ownPlace(commonDir, [folder])
      .names()
      .some((name) => name.endsWith('.json'));
  } catch {
    return false;
  }
}
