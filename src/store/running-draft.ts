import { ownPlace } from '../system/files/own-place.js';
import { draftsName } from './place-mark.js';

/** The file of `Drafts.of('declaration')`, in the person's folder of drafts. */
const RUNNING = 'declaration.yml';

/**
 * When a person's running draft in this clone was saved, in milliseconds since 1970; null if there
 * is none.
 */
export function runningDraftAt(commonDir: string, place: string, handle: string): number | null {
  try {
    return (
      ownPlace(commonDir, [draftsName(place)])
        .in(handle)
        .stat(RUNNING)?.mtimeMs ?? null
    );
  } catch {
    // A folder that cannot be read: declare reports it.
    return null;
  }
}
