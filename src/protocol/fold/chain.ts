import type { Declaration, HandoffRecord } from '../../schema/types.js';

/**
 * A declaration, the one that it corrects, the one that that corrects and so on, newest first, up
 * to one that `stop` names (left out).
 */
export function chainOf(
  declaration: Declaration,
  records: ReadonlyMap<string, HandoffRecord>,
  stop: (id: string) => boolean,
): Declaration[] {
  const chain = new Map<string, Declaration>();
  let current: HandoffRecord | undefined = declaration;
  while (current?.kind === 'declaration' && !chain.has(current.id) && !stop(current.id)) {
    chain.set(current.id, current);
    current = current.supersedes === undefined ? undefined : records.get(current.supersedes);
  }
  return [...chain.values()];
}
