import type { Finding } from '../../protocol/format/finding.js';
import type { RuleName } from '../../protocol/rules/catalogue.js';

/** A position in a text. Line and column count from 1; columns count UTF-16 code units. */
export interface Position {
  line: number;
  column: number;
}

/** A fault: its rule, its message, and a hint if the message does not include the fix. */
export interface Fault {
  rule: RuleName;
  message: string;
  hint?: string;
}

/** The position of an offset. */
export function positionOf(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (
    let next = text.indexOf('\n');
    next >= 0 && next < offset;
    next = text.indexOf('\n', start)
  ) {
    line += 1;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}

/** An error at a position of the file `path`. */
export function findingAt(
  path: string,
  { line, column }: Position,
  { rule, message, hint }: Fault,
): Finding {
  return { rule, level: 'error', path, line, column, message, hint: hint ?? null };
}
