import type { Finding } from '../../schema/types.js';
import { cleanLine } from '../clean.js';

/**
 * `path:line:column rule message; hint`: one line for each finding, as editors and people read it.
 */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.map(({ path, line, column, level, rule, message, hint }) => {
    const where = path === null ? '' : `${path}${line === null ? '' : `:${line}:${column ?? 1}`} `;
    return cleanLine(
      `${where}${level === 'warning' ? 'warning ' : ''}${rule} ${message}${hint === null ? '' : `; ${hint}`}`,
    );
  });
}
