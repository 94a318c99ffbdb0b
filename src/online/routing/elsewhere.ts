import type { Draft } from '../../protocol/route/draft.js';
import { markerLine } from '../../protocol/route/marker.js';
import type { Place } from '../../protocol/route/place.js';
import type { Posted } from '../../protocol/route/posted.js';
import { jiraReference } from '../../protocol/route/texts/jira-wiki.js';
import type { Http } from '../net/http.js';

/** What posts that do not go to GitHub need. */
export interface Elsewhere {
  http: Http;
  vars: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Posts something to a tracker or as a message; each module is loaded where it is used.
 * @throws HandoffError `auth`, `setup`; NetFault
 */
export async function postElsewhere(
  place: Place,
  draft: Draft,
  { http, vars, now }: Elsewhere,
): Promise<Posted> {
  if (draft.on === 'ticket' && place.is === 'jira') {
    const [{ jiraAccess }, { commentOnJira }] = await Promise.all([
      import('../jira/access.js'),
      import('../jira/comment.js'),
    ]);
    const { body, page, title, marker } = draft;
    return commentOnJira(
      http,
      jiraAccess(vars, http),
      { ticket: place.ticket, text: body, reference: jiraReference(marker), page, title },
      now,
    );
  }
  if (draft.on === 'ticket' && place.is === 'linear') {
    const [{ linearAccess }, { commentOnLinear }] = await Promise.all([
      import('../linear/access.js'),
      import('../linear/comment.js'),
    ]);
    const page = draft.page === null ? null : { url: draft.page, title: draft.title };
    return commentOnLinear(
      http,
      linearAccess(vars, http),
      { ticket: place.ticket, text: draft.body, identity: markerLine(draft.marker), page },
      now,
    );
  }
  if (draft.on !== 'message' || !('variable' in place))
    throw new TypeError(`nothing posts ${draft.on} to ${place.is}`);
  const { sendMessage } = await import('../notify/send-message.js');
  return sendMessage(
    http,
    vars,
    { place, payload: draft.payload, identity: markerLine(draft.marker) },
    now,
  );
}
