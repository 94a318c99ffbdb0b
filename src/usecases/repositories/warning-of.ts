import type { Warning } from '../../schema/types.js';

/**
 * A warning with the place that it is about in its message: the repository, then the file.
 * @param repository null for the file alone
 */
export function warningOf(repository: string | null, warning: Warning): Warning {
  const { path = '', message } = warning;
  const placed = path === '' || message.startsWith(path) ? message : `${path}: ${message}`;
  return repository === null
    ? { ...warning, message: placed }
    : { ...warning, repository, message: `${repository}: ${placed}` };
}
