import type { GitHub } from './world.js';
import { REPO } from './github.js';
import { tokenOf } from './people.js';

/** The path of the issues of `REPO`. */
export const ISSUES = `/repos/${REPO}/issues`;

/** What a client heard. */
export interface Said {
  status: number;
  headers: Headers;
  /** Parsed JSON. */
  body: unknown;
}

/** A client of a GitHub, for the tests of the emulated one itself. */
export interface Client {
  /**
   * Asks over HTTP, as Wei unless another token, or null for none, is given.
   * @throws Error where no JSON comes back
   */
  ask(method: string, path: string, token?: string | null, body?: unknown): Promise<Said>;
  /** Asks `/graphql`. */
  query(text: string, variables?: object, login?: string): Promise<unknown>;
}

/** A client that gives up after five seconds. */
export function makeClient(github: () => GitHub): Client {
  const ask: Client['ask'] = async (method, path, token = tokenOf('wei'), body) => {
    const response = await fetch(`${github().facade.url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `token ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  return {
    ask,
    query: async (text, variables = {}, login = 'wei') =>
      (await ask('POST', '/graphql', tokenOf(login), { query: text, variables })).body,
  };
}

/** What stands at a path such as `data.viewer.login`. @throws Error where there is nothing */
export function at(value: unknown, path: string): unknown {
  let inner = value;
  for (const key of path.split('.')) {
    if (typeof inner !== 'object' || inner === null || !(key in inner))
      throw new Error(`no ${path} in ${JSON.stringify(value)}`);
    inner = (inner as Record<string, unknown>)[key];
  }
  return inner;
}

/** The same of everything in a list. */
export function each(list: unknown, path: string): unknown[] {
  if (!Array.isArray(list)) throw new Error(`no list: ${JSON.stringify(list)}`);
  return list.map((item) => at(item, path));
}
