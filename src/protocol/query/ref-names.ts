import type { Refs } from '../../schema/types.js';

/** What a work is known by elsewhere: its pull requests, tickets and branches. */
export function refNames(refs: Refs | undefined): string[] {
  return (['pr', 'issue', 'jira', 'linear', 'branch'] as const).flatMap((name) => {
    const value = refs?.[name];
    return value === undefined ? [] : [value].flat().map((one) => `${name} ${one}`);
  });
}
