import type { SignerList } from './signers.js';

/**
 * The next time after `now` at which a key of the list begins or ends to count, in milliseconds since
 * 1970; infinite if none does.
 */
export function nextChange(list: SignerList | null, now: number): number {
  const times = [...(list?.byKey.values() ?? [])]
    .flat()
    .flatMap(({ validAfter, validBefore }) => [validAfter ?? 0, validBefore ?? 0]);
  return Math.min(...times.filter((time) => time > now), Number.POSITIVE_INFINITY);
}
