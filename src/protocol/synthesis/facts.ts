import type { Declaration, SynthesisFacts, SynthesisNews } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import type { Policy } from '../team/policy.js';
import { lastOwn, lastSynthesis, membersOf } from './sources.js';

/** What a row says of a synthesis; nothing for somebody's own declaration. */
export function synthesisFields(
  declaration: Declaration,
  state: State,
  policy: Policy,
): { synthesis?: SynthesisFacts } {
  const { synthesis, sources = [] } = declaration;
  if (synthesis === undefined) return {};
  const { pod, reason, left_out: leftOut = [], not_declared: absent = [] } = synthesis;
  return {
    synthesis: {
      pod,
      ...(reason === undefined ? {} : { reason }),
      sources,
      left_out: leftOut.map(({ id, reason: why }) => ({ id, reason: why })),
      not_declared: absent,
      news: newsSince(declaration, state, policy),
    },
  };
}

/**
 * What a synthesis does not know yet: a source that was corrected or withdrawn, and what members
 * declared since. Of several, only the last synthesis of a pod waits for news of the members.
 */
function newsSince(synthesis: Declaration, state: State, policy: Policy): SynthesisNews[] {
  const pod = synthesis.synthesis?.pod ?? '';
  const known = new Set([...(synthesis.sources ?? []), ...synthesis.saw, synthesis.id]);
  const ended = (synthesis.sources ?? []).flatMap((id): SynthesisNews[] => {
    const source = state.declarations.get(id);
    if (source === undefined) return [];
    const { declaration, retracted, superseded } = source;
    const correction = superseded.at(-1);
    if (retracted.length > 0)
      return [{ declaration: id, author: declaration.author, is: 'retracted' }];
    if (correction === undefined || known.has(correction.id)) return [];
    return [{ declaration: correction.id, author: correction.author, is: 'corrected' }];
  });
  const last = newestSynthesis(state, pod);
  if (last?.id !== synthesis.id) return ended;
  // A lead may have corrected it before.
  const isKnown = (id: string): boolean =>
    known.has(id) ||
    state.declarations.get(id)?.superseded.some((correction) => known.has(correction.id)) === true;
  const listed = new Set(ended.map(({ declaration }) => declaration));
  const newer = membersOf(policy, pod, Date.parse(synthesis.declared_at)).flatMap((handle) =>
    lastOwn(state, handle)
      .filter(({ id }) => !isKnown(id) && !listed.has(id))
      .map(({ id, author }): SynthesisNews => ({ declaration: id, author, is: 'newer' })),
  );
  return [...ended, ...newer];
}

/** The last synthesis of each pod of a state: rows of a long history ask for it again and again. */
const kept = new WeakMap<State, Map<string, Declaration | null>>();

function newestSynthesis(state: State, pod: string): Declaration | null {
  const known = kept.get(state) ?? new Map<string, Declaration | null>();
  kept.set(state, known);
  const last = known.get(pod) ?? lastSynthesis(state, { pod, until: Infinity, without: [] });
  known.set(pod, last);
  return last;
}
