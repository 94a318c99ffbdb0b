import { hidingLines } from '../../protocol/gate/hidden-records.js';
import type { Finding } from '../../protocol/format/finding.js';

/** The only attributes file that may define macros. */
export const TOP_ATTRIBUTES = '.gitattributes';
/** The attributes files that apply to records by default. */
export const ATTRIBUTE_FILES: readonly string[] = [TOP_ATTRIBUTES, '.handoffs/.gitattributes'];

/** The text of a `.gitattributes` file, and of the one at the top: its macros apply to both. */
export interface Attributes {
  text: string;
  top: string;
}

/**
 * Findings about a `.gitattributes` file: lines that hide records from review or change their
 * bytes.
 * @param before the file on the base: a line that is already there is only a warning. Null if every
 * line is only a warning.
 */
export function hiddenFindings(
  path: string,
  after: Attributes,
  before: Attributes | null,
): Finding[] {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const linesBefore =
    before === null
      ? null
      : new Set(hidingLines(before.text, folder, before.top).map((line) => line.text));
  return hidingLines(after.text, folder, after.top).map(({ line, text: own, does }): Finding => ({
    rule: 'hidden-records',
    level: linesBefore === null || linesBefore.has(own) ? 'warning' : 'error',
    path,
    line,
    column: 1,
    message: `the line "${own.slice(0, 80)}" ${does}`,
    hint: 'remove the line, or change its pattern so that it matches no record',
  }));
}
