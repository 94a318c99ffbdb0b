import type { Repository } from '../../git/repository.js';
import { SEEN } from '../../ledger/seen.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { isRelayRef } from '../../protocol/team/relay-names.js';
import { hasFolder } from '../../store/has-folder.js';

/**
 * True in a repository that has records: in the work tree, on the relay, or seen earlier.
 * @param relay the branch for records; left out, the usual one
 */
export function hasOwnRecords(
  { topLevel, refs }: Pick<Repository, 'topLevel' | 'refs'>,
  relay?: string,
): boolean {
  return (
    refs.some(({ name }) => name === SEEN || isRelayRef(name, relay)) ||
    hasFolder(topLevel, RECORDS_FOLDER, /^\d{4}$/u)
  );
}
