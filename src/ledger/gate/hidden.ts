import { hidingLines } from '../../core/gate/hidden-records.js';
import type { Finding } from '../../core/finding.js';

/** Where git and the forges look for attributes that concern records, unless somebody put another file beside them. */
export const ATTRIBUTE_FILES: readonly string[] = ['.gitattributes', '.handoffs/.gitattributes'];

/**
 * What stands against a `.gitattributes` file: lines by which records are hidden from review or changed on their way.
 * @param before its text on the base; a line that was there already is only warned of. Null where every line is.
 */
export function hiddenFindings(path: string, text: string, before: string | null): Finding[] {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const known = before === null ? null : new Set(hidingLines(before, folder).map((line) => line.text));
  return hidingLines(text, folder).map(({ line, text: own, does }): Finding => ({
    rule: 'hidden-records',
    level: known === null || known.has(own) ? 'warning' : 'error',
    path,
    line,
    column: 1,
    message: `records are hidden from review: "${own.slice(0, 80)}" ${does}`,
    hint: `take ${folder === '' ? '.handoffs' : 'them'} out of that pattern`,
  }));
}
