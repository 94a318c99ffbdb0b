import type { JsonObject } from '../../protocol/format/json.js';
import type { Action } from '../../protocol/route/action.js';
import { draftOf, type Draft, type DraftContext } from '../../protocol/route/draft.js';

/** Exactly what an action would send, as JSON output has it. */
export function wouldSend(action: Action, context: DraftContext): JsonObject {
  const { about, target, url } = action;
  const renewed = action.do === 'decision' && url !== null ? 'renewed' : 'posted';
  return {
    do: action.do === 'tell' ? action.is : renewed,
    thing: about.thing,
    target,
    ...shown(draftOf(action, context)),
  };
}

function shown(draft: Draft): JsonObject {
  if (draft.on !== 'comment') return draft;
  const { state = null, assignees = null } = draft.change ?? {};
  return { on: draft.on, body: draft.body, state, assignees };
}
