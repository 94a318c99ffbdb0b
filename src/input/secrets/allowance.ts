import { isBlank } from '../../protocol/format/is-blank.js';
import { isPlaceholder } from '../../protocol/rules/placeholder.js';
import { findSecrets } from '../../protocol/secrets/find.js';

/**
 * True if the reason of --allow-secret is one: then a text may keep what looks like a secret. A
 * reason that will be refused allows nothing.
 */
export function allowanceStands(reason: string | undefined): boolean {
  return (
    reason !== undefined &&
    !isBlank(reason) &&
    !isPlaceholder(reason, 'reason') &&
    findSecrets(reason).length === 0
  );
}
