import type { Finding as CataloguedFinding } from '../../protocol/format/finding.js';
import type { Finding } from '../../schema/types.js';
import type { Shown } from '../shown.js';

type ShownFinding = Shown<Finding | CataloguedFinding>;

/**
 * `path:line:column rule message; hint`: one line for each finding, for editors and people.
 * @param most findings to show; the rest is counted. By default all.
 */
export function findingLines(findings: readonly ShownFinding[], most = findings.length): string[] {
  const lines = findings.slice(0, most).map(findingLine);
  return findings.length > most ? [...lines, `and ${findings.length - most} more`] : lines;
}

/** One finding in one line. */
export function findingLine(finding: ShownFinding): string {
  const { path, line, column, level, rule, message, hint } = finding;
  const where = path === null ? '' : `${path}${line === null ? '' : `:${line}:${column ?? 1}`} `;
  const what = `${level === 'warning' ? 'warning ' : ''}${rule} ${message}`;
  return `${where}${what}${hint === null ? '' : `; ${hint}`}`;
}
