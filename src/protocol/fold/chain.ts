import type { Declaration, HandoffRecord } from '../../schema/types.js';

/**
 * A declaration, the one that it corrects, the one that that one corrects and so on, newest first;
 * ends before the one that `stop` accepts.
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
