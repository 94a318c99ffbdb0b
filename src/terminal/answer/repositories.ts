import type { AskedRepository } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';

const WORDS = {
  answered: 'Asked',
  partly: 'In part',
  nothing: 'No such name',
  unread: 'Not read',
} as const;

/** Which repositories an answer is about, for stderr; empty where it is about one. */
export function repositoriesLine(
  { repositories = [] }: { repositories?: readonly Shown<AskedRepository>[] },
  style: Style,
): string {
  const parts = (['answered', 'partly', 'nothing', 'unread'] as const).flatMap((state) => {
    const names = repositories.filter((one) => one.state === state).map((one) => one.repository);
    return names.length === 0 ? [] : [`${WORDS[state]}: ${names.join(', ')}`];
  });
  return parts.length === 0 ? '' : `${style.dim(parts.join('. '))}\n`;
}
