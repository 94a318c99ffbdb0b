import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './measure.mjs';

/**
 * The protocol's own example as somebody declares it now, for `declare --from`.
 * @param round goes into the text: the same body a second time would be the same record
 */
export function bodyOf(round = 0) {
  return readFileSync(join(root, 'test/fixtures/repaired.yml'), 'utf8')
    .replace(/^declared_at:.*\n/m, '')
    .replace(/^returns_at:.*$/m, 'returns_at: 2027-01-16T09:00:00+08:00')
    .replace(/except the expiry branch$/m, (text) =>
      round === 0 ? text : `${text}, step ${round}`,
    );
}
