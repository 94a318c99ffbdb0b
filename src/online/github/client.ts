import type { JsonValue } from '../../protocol/format/json.js';
import { hostOf } from '../net/ask-json.js';
import type { Http } from '../net/http.js';
import type { TimeBudget } from '../net/time-budget.js';
import { faultOf, graphqlData, nameOf, type GraphqlError } from './fault.js';
import type { Credentials } from '../net/credentials.js';
import type { ApiAddresses } from './hosts.js';

/** Values for the placeholders of a route or the variables of a GraphQL document. */
export type Parameters = Readonly<Record<string, JsonValue>>;

export interface CallOptions {
  /** True if a repeated call would do it twice: it is sent once. */
  write?: boolean;
  /** The time that it may take. Default: the rest of the run's time. */
  budget?: TimeBudget | undefined;
}

export interface GitHubResponse {
  data: JsonValue;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
}

/** Octokit for one host, over our own HTTP client: it does not retry, wait or print by itself. */
export interface Client {
  /**
   * Calls a route as in GitHub's documentation: `GET /repos/{owner}/{repo}/pulls/{pull_number}`.
   * @throws NetFault
   */
  request(route: string, parameters?: Parameters, options?: CallOptions): Promise<GitHubResponse>;
  /**
   * The data of a GraphQL document, complete or partial, with the errors.
   * @throws NetFault if there is no data
   */
  graphql(
    document: string,
    variables?: Parameters,
    options?: CallOptions,
  ): Promise<{ data: JsonValue; errors: readonly GraphqlError[] }>;
}

export interface ClientOptions {
  http: Http;
  host: string;
  addresses: ApiAddresses;
  credentials: Credentials | null;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Makes the client. Loads Octokit here, so that offline verbs do not. */
export async function createClient({
  http,
  host,
  addresses,
  credentials,
  now,
}: ClientOptions): Promise<Client> {
  const { Octokit } = await import('@octokit/core');
  const quiet = (): void => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const octokit = new Octokit({
    ...(credentials === null ? {} : { auth: credentials.token }),
    baseUrl: addresses.rest,
    userAgent: 'git-handoff',
    log,
  });
  const callOf = (write: boolean) => ({
    host,
    source: credentials?.source ?? null,
    write,
    secrets: http.secrets,
    now: now(),
  });

  async function request(
    route: string,
    parameters: Parameters = {},
    { write = false, budget }: CallOptions = {},
  ): Promise<GitHubResponse> {
    const fetch = async (
      url: string,
      init: { method: string; headers: Record<string, string>; body?: string },
    ): Promise<Response> => {
      const { status, headers, text } = await http.send({
        ...init,
        url,
        name: nameOf(host),
        write,
        budget,
      });
      return new Response([204, 205, 304].includes(status) ? null : text, { status, headers });
    };
    const extra = {
      headers: { 'x-github-api-version': '2022-11-28' },
      request: { retries: 0, fetch, log },
    };
    return http.breaker.guard(hostOf(addresses.rest), async () => {
      try {
        const { data, headers } = await octokit.request(route, { ...parameters, ...extra });
        const values = Object.entries(headers).map(([name, value]) => [name, String(value)]);
        return {
          data: data as JsonValue,
          headers: Object.fromEntries(values) as Record<string, string>,
        };
      } catch (error) {
        throw faultOf(error, callOf(write));
      }
    });
  }

  return {
    request,
    graphql: (query, variables = {}, options = {}) =>
      // Guarded here too: GraphQL reports an exceeded limit as a success with an error inside.
      http.breaker.guard(hostOf(addresses.rest), async () => {
        const { data, headers } = await request(
          `POST ${addresses.graphql}`,
          { query, variables: { ...variables } },
          options,
        );
        return graphqlData(data, headers, callOf(options.write ?? false));
      }),
  };
}
