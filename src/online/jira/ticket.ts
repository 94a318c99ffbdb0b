import { isObject, type JsonObject, type JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import { askJson } from '../net/ask-json.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { SIGN_IN, type JiraAccess } from './access.js';

/** A comment as Jira gives it. */
export interface JiraComment {
  id: string;
  body: string;
}

/**
 * One ticket of Jira, over the interface that Cloud and Data Center share. Whatever asks Jira throws
 * NetFault.
 */
export interface Ticket {
  /** The address of the ticket's page, or of a comment on it. */
  address(comment?: string): string;
  /** True where the ticket has the remote link of that id. */
  hasLink(globalId: string): Promise<boolean>;
  /** Makes or renews the remote link of that id. */
  link(globalId: string, url: string, title: string): Promise<void>;
  /** Comments that the ticket has; by default as many as are looked through at all. */
  comments(pages?: number): Promise<JiraComment[]>;
  comment(body: string): Promise<JiraComment>;
  remove(comment: string): Promise<void>;
}

const PER_PAGE = 100;
/** A thousand comments are looked through, newest first where Jira sorts. */
const MOST_PAGES = 10;

/** @param now milliseconds since 1970 */
export function ticketOf(http: Http, access: JiraAccess, key: string, now: number): Ticket {
  const { base, authorization, source } = access;
  const ask = (method: string, path: string, body?: JsonObject): Promise<JsonValue> => {
    const headers = {
      authorization,
      accept: 'application/json',
      // Data Center takes a POST without a browser's token for a forgery otherwise.
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
    return askJson(http, request, { source, signIn: SIGN_IN, now, said });
  };
  return {
    address: (comment) => {
      const focus = comment === undefined ? '' : `?focusedCommentId=${comment}#comment-${comment}`;
      return `${base}/browse/${key}${focus}`;
    },
    hasLink: async (globalId) => {
      try {
        const found = await ask('GET', `/remotelink?globalId=${encodeURIComponent(globalId)}`);
        return [found].flat().some((link) => textIn(link, 'globalId') === globalId);
      } catch (error) {
        // So Jira says that there is no such link, and that there is no such ticket: the next call
        // tells which.
        if (error instanceof NetFault && error.reason === 'not-found') return false;
        throw error;
      }
    },
    link: async (globalId, url, title) => {
      const application = { type: 'git-handoff', name: 'handoff' };
      const object = { url, title };
      await ask('POST', '/remotelink', { globalId, application, relationship: 'handoff', object });
    },
    comments: async (pages = MOST_PAGES) => {
      const found: JiraComment[] = [];
      for (let page = 0; page < pages; page += 1) {
        const at = `startAt=${page * PER_PAGE}&maxResults=${PER_PAGE}`;
        const answer = await ask('GET', `/comment?${at}&orderBy=-created`);
        const some = listIn(answer, 'comments');
        for (const one of some)
          found.push({ id: idIn(one, false), body: textIn(one, 'body') ?? '' });
        const total = numberIn(answer, 'total');
        if (some.length === 0 || total === null || found.length >= total) break;
      }
      return found;
    },
    comment: async (body) => ({ id: idIn(await ask('POST', '/comment', { body }), true), body }),
    remove: async (comment) => void (await ask('DELETE', `/comment/${comment}`)),
  };
}

/** The number that Jira gives a comment; anything else must not come into an address. */
function idIn(comment: JsonValue, written: boolean): string {
  const id = textIn(comment, 'id') ?? '';
  if (/^[0-9]{1,20}$/.test(id)) return id;
  const message = 'unexpected response from Jira: a comment without a number';
  throw new NetFault('malformed', message, null, written);
}

/** What Jira says about a refusal: a list, or a word for each field. */
function said(answer: JsonValue): string | null {
  const [first] = listIn(answer, 'errorMessages');
  if (typeof first === 'string') return first;
  const errors = isObject(answer) ? answer['errors'] : undefined;
  return isObject(errors)
    ? (Object.values(errors).find((text) => typeof text === 'string') ?? null)
    : textIn(answer, 'message');
}
