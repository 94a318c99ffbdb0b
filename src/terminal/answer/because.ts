import type { ExplainingRow } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/** Why a decision explains something, in words. */
export function becauseText({ by, of }: Shown<ExplainingRow['because']>): string {
  switch (by) {
    case 'key':
      return 'it has this key';
    case 'path':
      return `it is about the path ${of}`;
    case 'pull':
      return `it is about pull request ${of}`;
    case 'blocker':
      return `it settled the blocker ${of}`;
  }
}
