import { hidingLines } from '../../protocol/gate/hidden-records.js';
import type { Finding } from '../../protocol/format/finding.js';

/** The only one of these files that may define macros. */
export const TOP_ATTRIBUTES = '.gitattributes';
/**
 * Where git and the forges look for attributes that concern records, unless somebody put another
 * file beside them.
 */
export const ATTRIBUTE_FILES: readonly string[] = [TOP_ATTRIBUTES, '.handoffs/.gitattributes'];

/** The text of a `.gitattributes` file, and of the one at the top, whose macros count for both. */
export interface Attributes {
  text: string;
  top: string;
}

/**
 * What stands against a `.gitattributes` file: lines by which records are hidden from review or
 * changed on their way.
 * @param before the same on the base; a line that did so there already is only warned of. Null
 * where every line is.
 */
export function hiddenFindings(
  path: string,
  after: Attributes,
  before: Attributes | null,
): Finding[] {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const known =
    before === null
      ? null
      : new Set(hidingLines(before.text, folder, before.top).map((line) => line.text));
  return hidingLines(after.text, folder, after.top).map(({ line, text: own, does }): Finding => ({
    rule: 'hidden-records',
    level: known === null || known.has(own) ? 'warning' : 'error',
    path,
    line,
    column: 1,
    message: `the line "${own.slice(0, 80)}" ${does}`,
    hint: 'remove the line, or change its pattern so that it matches no record',
  }));
}
