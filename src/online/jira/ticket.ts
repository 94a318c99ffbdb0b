import { isObject, type JsonObject, type JsonValue } from '../../protocol/format/json.js';
import { listIn, textIn } from '../../protocol/format/json-fields.js';
import { valueAt } from '../../protocol/format/value-at.js';
import { askJson } from '../net/ask-json.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { SIGN_IN, type JiraAccess } from './access.js';

/** A comment as Jira gives it. */
export interface JiraComment {
  id: string;
  body: string;
}

const PER_PAGE = 100;
/** A thousand comments are looked through, newest first where Jira sorts. */
const MOST_PAGES = 10;

/** One ticket of Jira, over the interface that Cloud and Data Center share. */
export class Ticket {
  readonly #http: Http;
  readonly #access: JiraAccess;
  readonly #key: string;
  readonly #now: number;

  /** @param now milliseconds since 1970 */
  constructor(http: Http, access: JiraAccess, key: string, now: number) {
    this.#http = http;
    this.#access = access;
    this.#key = key;
    this.#now = now;
  }

  /** The address of the ticket's page, or of a comment on it. */
  address(comment?: string): string {
    const page = `${this.#access.base}/browse/${this.#key}`;
    return comment === undefined ? page : `${page}?focusedCommentId=${comment}#comment-${comment}`;
  }

  /** True where the ticket has the remote link of that id. @throws NetFault */
  async hasLink(globalId: string): Promise<boolean> {
    try {
      const found = await this.#ask('GET', `/remotelink?globalId=${encodeURIComponent(globalId)}`);
      return (Array.isArray(found) ? found : [found]).some(
        (link) => textIn(link, 'globalId') === globalId,
      );
    } catch (error) {
      // So Jira says that there is no such link, and that there is no such ticket: the next call
      // tells which.
      if (error instanceof NetFault && error.reason === 'not-found') return false;
      throw error;
    }
  }

  /** Makes or renews the remote link of that id. @throws NetFault */
  async link(globalId: string, url: string, title: string): Promise<void> {
    await this.#ask('POST', '/remotelink', {
      globalId,
      application: { type: 'git-handoff', name: 'handoff' },
      relationship: 'handoff',
      object: { url, title },
    });
  }

  /** Comments that the ticket has. @throws NetFault */
  async comments(pages = MOST_PAGES): Promise<JiraComment[]> {
    const found: JiraComment[] = [];
    for (let page = 0; page < pages; page += 1) {
      const answer = await this.#ask(
        'GET',
        `/comment?startAt=${page * PER_PAGE}&maxResults=${PER_PAGE}&orderBy=-created`,
      );
      const some = listIn(answer, 'comments');
      for (const comment of some)
        found.push({ id: idIn(comment, false), body: textIn(comment, 'body') ?? '' });
      const total = valueAt(answer, ['total']);
      if (some.length === 0 || typeof total !== 'number' || (page + 1) * PER_PAGE >= total) break;
    }
    return found;
  }

  /** Writes a comment. @throws NetFault */
  async comment(body: string): Promise<JiraComment> {
    return { id: idIn(await this.#ask('POST', '/comment', { body }), true), body };
  }

  /** Takes a comment away. @throws NetFault */
  async remove(comment: string): Promise<void> {
    await this.#ask('DELETE', `/comment/${comment}`);
  }

  #ask(method: string, path: string, body?: JsonObject): Promise<JsonValue> {
    const request = {
      method,
      url: `${this.#access.base}/rest/api/2/issue/${encodeURIComponent(this.#key)}${path}`,
      headers: {
        authorization: this.#access.authorization,
        accept: 'application/json',
        // Data Center takes a POST without a browser's token for a forgery otherwise.
        'x-atlassian-token': 'no-check',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      name: 'Jira',
      write: method !== 'GET',
    };
    return askJson(this.#http, request, {
      source: this.#access.source,
      signIn: SIGN_IN,
      now: this.#now,
      said,
    });
  }
}

/** The number that Jira gives a comment; anything else must not come into an address. */
function idIn(comment: JsonValue, written: boolean): string {
  const id = textIn(comment, 'id') ?? '';
  if (!/^[0-9]{1,20}$/.test(id))
    throw new NetFault(
      'malformed',
      'Jira answered with a comment that has no number',
      null,
      written,
    );
  return id;
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
