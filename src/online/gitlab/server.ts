import type { JsonValue } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';
import { hostOf, parseJson } from '../net/ask-json.js';
import type { Credentials } from '../net/credentials.js';
import type { Http, HttpResponse } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { statusFault } from '../net/status-fault.js';
import type { TimeBudget } from '../net/time-budget.js';

const PER_PAGE = 100;

export interface GitLabServerOptions {
  http: Http;
  host: string;
  /** The base URL of the REST interface. */
  api: string;
  credentials: Credentials | null;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** One GitLab with its token, if there is one. Only reads. */
export class GitLabServer {
  readonly #options: GitLabServerOptions;

  constructor(options: GitLabServerOptions) {
    this.#options = options;
  }

  /** Its name for people. */
  get name(): string {
    return nameOf(this.#options.host);
  }

  /** Where the token came from, such as `GITLAB_TOKEN` or `glab`; null without one. */
  get source(): string | null {
    return this.#options.credentials?.source ?? null;
  }

  /** @throws NetFault */
  async get(path: string, budget?: TimeBudget): Promise<JsonValue> {
    const answer = await this.#ask(path, budget, false);
    return answer === null ? null : parseJson(answer.text);
  }

  /**
   * What not every edition has and not every token may see; null where GitLab does not show it.
   * @throws NetFault for other failures
   */
  async ifShown(path: string, budget?: TimeBudget): Promise<JsonValue> {
    const answer = await this.#ask(path, budget, true);
    return answer === null ? null : parseJson(answer.text);
  }

  /** A list of the same kind, up to a number of items; null where GitLab does not show it. */
  async listIfShown(
    path: string,
    { most, budget }: { most: number; budget?: TimeBudget | undefined },
  ): Promise<JsonValue[] | null> {
    const items: JsonValue[] = [];
    const perPage = Math.min(most, PER_PAGE);
    for (let page = 1; items.length < most; page += 1) {
      const answer = await this.#ask(`${path}?per_page=${perPage}&page=${page}`, budget, true);
      const list = answer === null ? null : parseJson(answer.text);
      if (answer === null || list === null) return null;
      if (!Array.isArray(list))
        throw new NetFault('malformed', `unexpected response from ${this.name}: not a list`);
      items.push(...list);
      const { link = '', 'x-next-page': next = '' } = answer.headers;
      if (next.trim() === '' && !/\brel="?next\b/.test(link)) break;
    }
    return items;
  }

  /** @returns null for a refusal that only says that this is not shown, if that is allowed */
  #ask(
    path: string,
    budget: TimeBudget | undefined,
    optional: boolean,
  ): Promise<HttpResponse | null> {
    const { http, host, api, credentials, now } = this.#options;
    const url = `${api}${path}`;
    return http.breaker.guard(hostOf(url), async () => {
      const answer = await http.send({
        method: 'GET',
        url,
        name: this.name,
        write: false,
        budget,
        headers: {
          accept: 'application/json',
          // Takes personal, project and group tokens as well as those of OAuth.
          ...(credentials === null ? {} : { authorization: `Bearer ${credentials.token}` }),
        },
      });
      if (answer.status < 300) return answer;
      // Says nothing of the server: only a request that everybody may send shows a bad token.
      if (optional && [401, 403, 404].includes(answer.status)) return null;
      throw statusFault(answer, {
        name: this.name,
        source: this.source,
        signIn: signInHint(host),
        write: false,
        secrets: http.secrets,
        said: reasonIn(parseJson(answer.text)),
        now: now(),
      });
    });
  }
}

/** The name of a GitLab for people. */
export function nameOf(host: string): string {
  return host === 'gitlab.com' ? 'GitLab' : `GitLab at ${host}`;
}

/** How to get a token for a host. */
export function signInHint(host: string): string {
  return host === 'gitlab.com'
    ? 'set GITLAB_TOKEN, or run glab auth login'
    : `set GITLAB_HOST=${host} and GITLAB_TOKEN, or run glab auth login --hostname ${host}`;
}

/** GitLab says why in one of three fields. */
function reasonIn(answer: JsonValue): string {
  return (
    textIn(answer, 'message') ??
    textIn(answer, 'error_description') ??
    textIn(answer, 'error') ??
    ''
  );
}
