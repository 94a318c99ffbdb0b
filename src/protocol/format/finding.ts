import type { Finding as AnsweredFinding } from '../../schema/types.js';
import type { RuleName } from '../rules/catalogue.js';

/** An error refuses a record; a warning does not change the exit code. */
export type Level = 'error' | 'warning';

/** Keys and indices from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** A problem in a value, without its place in a file. */
export interface Problem {
  /** Stable: scripts and suppressions refer to it. */
  rule: RuleName;
  level: Level;
  at: Path;
  /** Set if the problem is the key rather than its value (unknown keys). */
  on?: 'key';
  message: string;
  /** The fix; null if the message includes it. */
  hint: string | null;
  /** The key of the missing item, or the missing slot id: it has no place in the value. */
  about?: string;
}

/** A problem with its place in a file, as answers have it. */
export interface Finding extends AnsweredFinding {
  rule: RuleName;
}

/** A path in readable form: `in_flight[0].next[1].owner`. */
export function dotted(at: Path): string {
  return at
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
}
