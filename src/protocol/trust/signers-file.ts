import type { Finding } from '../format/finding.js';
import type { SignerList } from './signers.js';

/** The key list, at the top of the repository. */
export const SIGNERS_FILE = '.handoff-signers';

/** Findings about lines of the list. */
export function signersFindings({ problems }: SignerList): Finding[] {
  return problems.map(({ line, message, hint }) => ({
    rule: 'signers',
    level: 'error',
    path: SIGNERS_FILE,
    line,
    column: 1,
    message: `this line is ignored: ${message}`,
    hint,
  }));
}
