import type { Finding as AnsweredFinding } from '../../schema/types.js';
import type { RuleName } from '../rules/catalogue.js';

/** An error refuses a record; a warning is said and changes no exit code. */
export type Level = 'error' | 'warning';

/** Keys and indices from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** A fault found in a value, not yet placed in a file. */
export interface Problem {
  /** Stable: scripts and suppressions refer to it. */
  rule: RuleName;
  level: Level;
  at: Path;
  /** Point at the key rather than at its value (unknown keys). */
  on?: 'key';
  message: string;
  /** How to mend it, or null where the message says it all. */
  hint: string | null;
  /** Key of the item, or id of the thing, that is missing: no place in the value can say so. */
  about?: string;
}

/** A fault placed in a file, as answers carry it, of a rule that is in the catalogue. */
export interface Finding extends AnsweredFinding {
  rule: RuleName;
}

/** A path as people write it: `in_flight[0].next[1].owner`. */
export function dotted(at: Path): string {
  return at
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
}
