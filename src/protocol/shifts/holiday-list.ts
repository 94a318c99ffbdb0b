import type { Config } from '../../schema/types.js';
import { own } from '../format/own.js';

/** The days of a list of holidays; empty for a calendar that was not read, undefined for no list. */
export function listNamed(
  { holidays }: Pick<Config, 'holidays'>,
  name: string,
): readonly string[] | undefined {
  const days = own(holidays ?? {}, name);
  return typeof days === 'string' ? [] : days;
}
