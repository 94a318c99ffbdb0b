import type { Refs } from '../../schema/types.js';
import { LISTED_REFS, listOf } from '../kinds/refs.js';

/** What a work is known by elsewhere: its pull requests, tickets and branches. */
export function refNames(refs: Refs | undefined): string[] {
  return LISTED_REFS.flatMap((name) =>
    listOf<number | string>(refs?.[name]).map((one) => `${name} ${one}`),
  );
}
