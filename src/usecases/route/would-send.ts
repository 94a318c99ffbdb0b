import type { JsonObject } from '../../protocol/format/json.js';
import { draftOf, type Draft, type DraftContext } from '../../protocol/route/draft.js';
import { actionThing, type Action } from '../../protocol/route/plan.js';

/** Exactly what an action would send, as JSON output has it. */
export function wouldSend(action: Action, context: DraftContext): JsonObject {
  const does =
    action.do === 'tell'
      ? action.untold.is
      : action.do === 'decision' && action.url !== null
        ? 'renewed'
        : 'posted';
  return {
    do: does,
    thing: actionThing(action),
    target: action.target,
    ...fieldsOf(draftOf(action, context)),
  };
}

function fieldsOf(draft: Draft): JsonObject {
  switch (draft.on) {
    case 'issue':
      return {
        on: 'issue',
        title: draft.title,
        body: draft.body,
        assignees: draft.assignees,
        labels: draft.labels,
      };
    case 'comment': {
      const { state = null, assignees = null } = draft.change ?? {};
      return { on: 'comment', body: draft.body, state, assignees };
    }
    case 'ticket':
      return { on: 'ticket', title: draft.title, body: draft.body, page: draft.page };
    case 'message':
      return { on: 'message', payload: draft.payload };
  }
}
