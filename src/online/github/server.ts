import type { JsonValue } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';
import { NetFault } from '../net/net-fault.js';
import type { CallOptions, Client, Parameters } from './client.js';
import { VIEWER } from './documents.js';
import { nameOf, signInHint } from './fault.js';

const PER_PAGE = 100;

/** The items of a list that were read. */
export interface Pages {
  items: JsonValue[];
  /** False if there are more. */
  whole: boolean;
}

/** How far to read a list. */
export interface Pager extends CallOptions {
  /** Items that are read, at most. */
  most: number;
  /** True for an item after which nothing counts any more. */
  enough?: ((item: JsonValue | undefined) => boolean) | undefined;
}

/** One GitHub with its token, if there is one. */
export class Server {
  #login: Promise<string> | undefined;

  readonly host: string;
  readonly source: string | null;
  readonly client: Client;

  /** @param source where the token came from, such as `GH_TOKEN` or `gh`; null without one */
  constructor(host: string, source: string | null, client: Client) {
    this.host = host;
    this.source = source;
    this.client = client;
  }

  /**
   * Calls a route as in GitHub's documentation: `POST /repos/{owner}/{repo}/issues`. Retries a
   * reading call once after a server error. Sends a writing call once; `maybeDone` of the fault
   * says whether it may have succeeded.
   * @throws NetFault
   */
  async request(
    route: string,
    parameters: Parameters = {},
    options: CallOptions = {},
  ): Promise<JsonValue> {
    if (options.write === true && this.source === null)
      throw new NetFault(
        'unauthorized',
        `there is no token for ${this.host}`,
        signInHint(this.host),
      );
    return (await this.client.request(route, parameters, options)).data;
  }

  /** Reads the pages of a list, up to `most` items or one that is enough. @throws NetFault */
  async paginate(
    route: string,
    parameters: Parameters,
    { most, enough = () => false, ...options }: Pager,
  ): Promise<Pages> {
    const items: JsonValue[] = [];
    for (let page = 1; ; page += 1) {
      const { data, headers } = await this.client.request(
        route,
        { per_page: PER_PAGE, ...parameters, page },
        options,
      );
      if (!Array.isArray(data))
        throw new NetFault(
          'malformed',
          `unexpected response from ${nameOf(this.host)}: not a list`,
        );
      items.push(...data);
      const { link } = headers;
      // A server without links between pages may still have a next page.
      const more =
        data.length > 0 &&
        (link === undefined ? data.length >= PER_PAGE : /\brel="?next\b/.test(link));
      if (!more || items.length > most || enough(items.at(-1)))
        return { items: items.slice(0, most), whole: !more && items.length <= most };
    }
  }

  /** The account of the token; an app's is `name[bot]`. @throws NetFault */
  login(): Promise<string> {
    this.#login ??= this.#askLogin();
    return this.#login;
  }

  async #askLogin(): Promise<string> {
    if (this.source === null)
      throw new NetFault(
        'unauthorized',
        `there is no token for ${this.host}`,
        signInHint(this.host),
      );
    try {
      return loginIn(textIn((await this.client.request('GET /user')).data, 'login'), this.host);
    } catch (error) {
      // The token of a workflow belongs to an app: REST has no user for it, only GraphQL names it.
      if (!(error instanceof NetFault && error.reason === 'forbidden')) throw error;
      return loginIn(
        textIn((await this.client.graphql(VIEWER)).data, 'viewer', 'login'),
        this.host,
      );
    }
  }
}

function loginIn(login: string | null, host: string): string {
  if (login === null || !/^[!-~]{1,100}$/.test(login))
    throw new NetFault('malformed', `${nameOf(host)} does not name the account of this token`);
  return login;
}
