import type { Style } from '../style.js';

/** A severity as it is printed; empty if there is none. */
export function severityMark(severity: string | null, style: Style): string {
  if (severity === null) return '';
  return severity === 'critical' || severity === 'high' ? style.bad(severity) : severity;
}
