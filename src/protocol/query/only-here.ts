import { plural } from '../format/plural.js';

/**
 * What of a branch is only in one clone: `2 commits and 1 uncommitted file`. Null where everything
 * is elsewhere, or where that is unknown.
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
