import type { State } from '../fold/state.js';
import type { Policy } from '../team/policy.js';
import { formatTime } from '../format/time.js';

/** Who writes a record, when, and what they know: everything that a composer may depend on. */
export interface Author {
  handle: string;
  /** The person at the keyboard, where that is somebody else. */
  recordedBy: string | null;
  /** Milliseconds since 1970. */
  now: number;
  zone: string;
  policy: Policy;
  state: State;
  /** True where the person said that what looks like a secret is none, and why. */
  allowsSecrets?: boolean;
}

/** The fields that every record begins with; `undefined` ones are left out when it is sealed. */
export function opening(
  kind: string,
  author: Author,
  declaredAt: number = author.now,
  zone: string = author.zone,
): Record<string, unknown> {
  return {
    schema: 1,
    kind,
    author: author.handle,
    recorded_by: author.recordedBy ?? undefined,
    declared_at: formatTime(declaredAt),
    zone,
    project: author.policy.project ?? undefined,
  };
}
