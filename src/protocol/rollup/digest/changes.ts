import type { RollupChange } from '../../../schema/types.js';
import { shortHandle } from '../../format/record-id.js';
import { utc } from '../../route/texts/visible.js';
import type { Frozen, Line } from './digest.js';

/** What changed, newest first. */
export function changeLines(rows: readonly Frozen<RollupChange>[]): Line[] {
  return rows.map(({ event, record, key, who, text, at }) => ({
    name: shortHandle(record),
    bits: [
      `${key === null ? '' : `${key} `}${event} by ${who}, ${utc(at)}${text === '' ? '' : ': '}`,
      ...(text === '' ? [] : [{ text }]),
    ],
  }));
}
