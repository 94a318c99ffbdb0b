import type { Action } from '../../protocol/route/action.js';
import { draftOf, type Draft, type DraftContext } from '../../protocol/route/draft.js';
import type { RoutePlan } from '../../schema/types.js';

/** The exact content of an action's post, for answers. */
export function wouldSend(action: Action, context: DraftContext): RoutePlan['would_send'][number] {
  const { about, target, url } = action;
  const isRepeat = action.do === 'ping' && action.repeats !== null;
  const renewed = action.do === 'decision' && url !== null ? 'renewed' : 'posted';
  return {
    do:
      action.do === 'tell'
        ? action.is
        : action.do === 'escalate'
          ? 'escalated'
          : isRepeat
            ? 'repeated'
            : renewed,
    thing: about.id,
    target,
    ...fieldsOf(draftOf(action, context)),
  };
}

function fieldsOf(draft: Draft) {
  if (draft.on !== 'comment') return draft;
  const { state = null, assignees = null } = draft.change ?? {};
  return { on: draft.on, body: draft.body, state, assignees };
}
