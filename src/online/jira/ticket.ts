import { isObject, type JsonObject, type JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import { askJson } from '../net/ask-json.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { SIGN_IN, SIGN_IN_SITE, type JiraAccess } from './access.js';

/** A comment from Jira. */
export interface JiraComment {
  id: string;
  body: string;
}

/** One ticket of Jira; see `ticketOf`. */
export type Ticket = ReturnType<typeof ticketOf>;

const PER_PAGE = 100;
/** Pages of 100 comments that are read, at most; newest first if Jira sorts them. */
const MOST_PAGES = 10;

/**
 * One ticket of Jira, through the interface that Cloud and Data Center share. Requests throw
 * NetFault.
 * @param now milliseconds since 1970
 */
export function ticketOf(http: Http, access: JiraAccess, key: string, now: number) {
  const { base, site, authorization, source } = access;
  const isSite = new URL(base).hostname.endsWith('.atlassian.net');
  const signIn = isSite ? SIGN_IN_SITE : SIGN_IN;
  const ask = (method: string, path: string, body?: JsonObject): Promise<JsonValue> => {
    const headers = {
      authorization,
      accept: 'application/json',
      // Without this header Data Center rejects a POST as a forged browser request.
      'x-atlassian-token': 'no-check',
    };
    const content =
      body === undefined
        ? { headers }
        : {
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          };
    const url = `${base}/rest/api/2/issue/${encodeURIComponent(key)}${path}`;
    const request = { method, url, ...content, name: 'Jira', write: method !== 'GET' };
    return askJson(http, request, { source, signIn, now, said });
  };
  return {
    /** The URL of the ticket's page, or of a comment on it. */
    address: (comment?: string): string => {
      const focus = comment === undefined ? '' : `?focusedCommentId=${comment}#comment-${comment}`;
      return `${site}/browse/${key}${focus}`;
    },
    /** True if the ticket has the remote link with this id. */
    hasLink: async (globalId: string): Promise<boolean> => {
      try {
        const links = await ask('GET', `/remotelink?globalId=${encodeURIComponent(globalId)}`);
        return [links].flat().some((link) => textIn(link, 'globalId') === globalId);
      } catch (error) {
        // Jira answers the same for a missing link and a missing ticket; the next call tells which.
        if (error instanceof NetFault && error.reason === 'not-found') return false;
        throw error;
      }
    },
    /** Creates or updates the remote link with this id. */
    link: async (globalId: string, url: string, title: string): Promise<void> => {
      const application = { type: 'git-handoff', name: 'handoff' };
      const object = { url, title };
      await ask('POST', '/remotelink', { globalId, application, relationship: 'handoff', object });
    },
    /** The comments of the ticket. Default: all pages up to a limit. */
    comments: async (pages = MOST_PAGES): Promise<JiraComment[]> => {
      const comments: JiraComment[] = [];
      for (let page = 0; page < pages; page += 1) {
        const at = `startAt=${page * PER_PAGE}&maxResults=${PER_PAGE}`;
        const answer = await ask('GET', `/comment?${at}&orderBy=-created`);
        const some = listIn(answer, 'comments');
        for (const one of some)
          comments.push({ id: idIn(one, false), body: textIn(one, 'body') ?? '' });
        const total = numberIn(answer, 'total');
        if (some.length === 0 || total === null || comments.length >= total) break;
      }
      return comments;
    },
    comment: async (body: string): Promise<JiraComment> => ({
      id: idIn(await ask('POST', '/comment', { body }), true),
      body,
    }),
    remove: async (comment: string): Promise<void> =>
      void (await ask('DELETE', `/comment/${comment}`)),
  };
}

/** The id that Jira gave to a comment. Only digits may go into a URL. */
function idIn(comment: JsonValue, written: boolean): string {
  const id = textIn(comment, 'id') ?? '';
  if (/^[0-9]{1,20}$/.test(id)) return id;
  const message = 'unexpected response from Jira: a comment without a number';
  throw new NetFault('malformed', message, null, written);
}

/** Jira's reason for a refusal: a list, or one entry for each field. */
function said(answer: JsonValue): string | null {
  const [first] = listIn(answer, 'errorMessages');
  if (typeof first === 'string') return first;
  const errors = isObject(answer) ? answer['errors'] : undefined;
  return isObject(errors)
    ? (Object.values(errors).find((text) => typeof text === 'string') ?? null)
    : textIn(answer, 'message');
}
