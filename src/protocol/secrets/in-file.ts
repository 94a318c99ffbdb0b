import type { Finding } from '../format/finding.js';
import { findSecrets } from './find.js';

/**
 * The secrets in a file that cannot be read as a record, by line and column (in characters, from
 * 1): a fault in the file must not hide them.
 */
export function secretsInFile(text: string, path: string): Finding[] {
  return findSecrets(text).map(({ name, shown, start }) => {
    const before = text.slice(0, start);
    const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1;
    return {
      rule: 'secret',
      level: 'error',
      path,
      line: before.split('\n').length,
      column,
      message: `the file holds ${name} (${shown}…)`,
      hint: 'rotate it: git history keeps it',
    };
  });
}
