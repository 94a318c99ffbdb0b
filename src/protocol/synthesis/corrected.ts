import type { State } from '../fold/state.js';
import type { ContentOf } from '../kinds/kind.js';
import { lookup } from '../query/lookup.js';

/** The id of the declaration that a declaration corrects; empty for none. */
export function correctedId(
  { supersedes }: Pick<ContentOf<'declaration'>, 'supersedes'>,
  state: State,
): string[] {
  if (supersedes === undefined) return [];
  return lookup(state, supersedes).flatMap((target) =>
    target.is === 'record' && target.record.kind === 'declaration' ? [target.record.id] : [],
  );
}
