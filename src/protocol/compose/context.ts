import type { State } from '../fold/state.js';
import type { Policy } from '../team/policy.js';
import { formatTime } from '../format/time.js';

/**
 * The author of a new record, the time, and the state that they see: everything that composing
 * depends on.
 */
export interface Author {
  handle: string;
  /** Who types, if that is another person. */
  recordedBy: string | null;
  /** Milliseconds since 1970. */
  now: number;
  zone: string;
  policy: Policy;
  state: State;
  /**
   * The state as it is stored, where `state` has the names of a code repository as people there
   * call them.
   */
  stored?: State;
  /** True if the person allowed what looks like a secret, with a reason. */
  allowsSecrets?: boolean;
}

/** The first fields of every record. Sealing leaves out those that are `undefined`. */
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
