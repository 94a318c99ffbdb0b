import { onlyWith } from '../../protocol/query/only-here.js';
import type { UnpushedItem } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/** `auth: 1 commit is only on wei's machine`. */
export function unpushedWords(
  author: string,
  { key, holder, ...work }: Shown<UnpushedItem>,
): string {
  return `${key}: ${onlyWith(holder ?? author, work) ?? ''}`;
}
