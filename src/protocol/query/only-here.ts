import { plural } from '../format/plural.js';

/**
 * The work on a branch that is only in one clone: `2 commits and 1 uncommitted file`. Null if there
 * is none, or if that is unknown.
 */
export function onlyHere({
  unpushed,
  dirty,
}: {
  unpushed?: number | null | undefined;
  dirty?: number | null | undefined;
}): string | null {
  const parts = [
    ...(unpushed ? [plural(unpushed, 'commit')] : []),
    ...(dirty ? [plural(dirty, 'uncommitted file')] : []),
  ];
  return parts.length === 0 ? null : parts.join(' and ');
}
