import { plural } from '../protocol/format/plural.js';
import type { ReadWarning } from './view.js';

/** The warning about stranded records. */
export function strandedWarning(stranded: number): ReadWarning[] {
  if (stranded === 0) return [];
  const records = plural(
    stranded,
    'record is on no branch any more but still counts',
    'records are on no branch any more but still count',
  );
  const message = `${records}; to put back: handoff publish --rescue`;
  return [{ code: 'stranded', message }];
}
