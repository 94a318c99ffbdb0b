import type { Declaration } from '../../schema/types.js';
import { entries } from './entries.js';

/** True for the declaration of a pod, which is not that of its author's own shift. */
export function isSynthesis({ synthesis }: Pick<Declaration, 'synthesis'>): boolean {
  return synthesis !== undefined;
}

/**
 * Whose item a declaration has: its author's; in a synthesis that of the member who held it, because
 * a synthesis takes nothing over.
 */
export function spokenFor(
  { author, synthesis }: Pick<Declaration, 'author' | 'synthesis'>,
  item: { holder?: string | undefined },
): string {
  return synthesis === undefined ? author : (item.holder ?? author);
}

/** Who held the items of a synthesis, by key; nothing for somebody's own declaration. */
export function holdersIn(declaration: Declaration): { holders?: Record<string, string> } {
  if (!isSynthesis(declaration)) return {};
  const items = entries(declaration.in_flight);
  return {
    holders: Object.fromEntries(items.map((item) => [item.key, spokenFor(declaration, item)])),
  };
}
