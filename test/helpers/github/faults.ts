import type { ServerResponse } from 'node:http';
import { refuse, type Reply } from './call.js';

/** What a fault may do with one request. */
export interface Hit {
  /** The token that came with it, empty without one. */
  token: string;
  /** What GitHub would have answered, and has done by then. */
  proceed(): Promise<Reply>;
  /** The response, for a fault that breaks it. */
  response: ServerResponse;
}

/** What goes wrong: another reply, or null where the fault has taken care of the response. */
export type Fault = (hit: Hit) => Promise<Reply | null>;

/** Some other answer, before anything has happened. */
export const answers =
  (reply: Reply): Fault =>
  async () =>
    reply;

/** 401, and it shows the token, as a careless proxy would. */
export const badCredentials: Fault = async ({ token }) => refuse(401, `Bad credentials: ${token}`);

/** The hourly limit is used up until `reset`, in seconds since 1970. */
export function primaryLimit(reset: number): Fault {
  const headers = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-used': '5000',
    'x-ratelimit-reset': String(reset),
  };
  return answers({ ...refuse(403, 'API rate limit exceeded for user ID 1.'), headers });
}

/** The same over GraphQL: a success with an error inside. */
export function graphqlLimit(reset: number): Fault {
  const headers = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-used': '5000',
    'x-ratelimit-reset': String(reset),
  };
  return answers({
    status: 200,
    body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }] },
    headers,
  });
}

/** Too much at once; to be tried again after some seconds. */
export function secondaryLimit({
  status = 403,
  retryAfter = 60,
}: { status?: 403 | 429; retryAfter?: number } = {}): Fault {
  return answers({
    ...refuse(
      status,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    ),
    headers: { 'retry-after': String(retryAfter) },
  });
}

const GATEWAY: Reply = {
  status: 502,
  text: '<html><head><title>502 Bad Gateway</title></head></html>',
  headers: { 'content-type': 'text/html' },
};

/** 502, and nothing has happened. */
export const badGateway: Fault = answers(GATEWAY);

/** 502, but what was asked for has been done. */
export const badGatewayAfter: Fault = async ({ proceed }) => (await proceed(), GATEWAY);

/** It never answers, and does nothing. */
export const hangs: Fault = async () => null;

/** It never answers, but what was asked for has been done. */
export const hangsAfter: Fault = async ({ proceed }) => (await proceed(), null);

/** The connection is reset in the middle of the answer; what was asked for has been done. */
export const resets: Fault = async ({ proceed, response }) => {
  const text = JSON.stringify((await proceed()).body ?? {});
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
  response.write(text.slice(0, text.length / 2), () => response.socket?.resetAndDestroy());
  return null;
};

/** Less is sent than `content-length` says; what was asked for has been done. */
export const cuts: Fault = async ({ proceed, response }) => {
  const { status, body } = await proceed();
  const text = JSON.stringify(body ?? {});
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': text.length + 100,
  });
  response.write(text, () => response.socket?.end());
  return null;
};

/** Something that begins like JSON. */
export const malformed: Fault = answers({
  status: 200,
  text: '{"data":{"viewer":',
  headers: { 'content-type': 'application/json; charset=utf-8' },
});

/** The page of a captive portal: HTML with 200. */
export const html: Fault = answers({
  status: 200,
  text: '<!doctype html><title>Sign in to the network</title>',
  headers: { 'content-type': 'text/html' },
});

/** More JSON than anybody wants to read. */
export function huge(bytes: number): Fault {
  return answers({
    status: 200,
    text: JSON.stringify({ message: 'x'.repeat(bytes) }),
    headers: { 'content-type': 'application/json' },
  });
}

/**
 * A list that does not show its newest item yet, by its number: GitHub's lists may lag behind what
 * was just written.
 */
export const lags: Fault = async ({ proceed }) => {
  const reply = await proceed();
  if (!Array.isArray(reply.body)) throw new Error(`no list: ${JSON.stringify(reply.body)}`);
  const items = reply.body as { number: number }[];
  const newest = Math.max(...items.map(({ number }) => number));
  return { ...reply, body: items.filter(({ number }) => number !== newest) };
};

/** Sends the client to another address. */
export function redirects(location: string, status = 302): Fault {
  return answers({ status, body: { message: 'Moved' }, headers: { location } });
}

/** Of a GraphQL answer one field, by its path, becomes null, with an error that says why. */
export function withholds(
  path: readonly string[],
  type: 'NOT_FOUND' | 'FORBIDDEN',
  message = 'Resource not accessible by personal access token',
): Fault {
  return async ({ proceed }) => {
    const reply = await proceed();
    const body = reply.body as { data: Record<string, unknown>; errors?: unknown[] };
    let parent = body.data;
    for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
    const last = path.at(-1) ?? '';
    if (!Object.hasOwn(parent, last)) throw new Error(`the answer has no ${path.join('.')}`);
    parent[last] = null;
    return {
      ...reply,
      body: {
        ...body,
        errors: [
          ...(body.errors ?? []),
          { type, path, locations: [{ line: 1, column: 1 }], message },
        ],
      },
    };
  };
}

/** Which requests a fault is for. */
export interface Aim {
  method?: string;
  /** The whole path without prefix and query, such as `/graphql`, or what it must fit. */
  path: string | RegExp;
  /** How many of those pass unharmed before. */
  after?: number;
  /** How many it hits; 1 by default, and it must hit all of them. */
  times?: number;
}

/** The faults of one test. */
export interface Faults {
  add(aim: Aim, fault: Fault): void;
  /** The fault that hits a request, if any. */
  take(method: string, path: string): Fault | null;
  /** No fault strikes any more, and none has to. */
  clear(): void;
  /** What has not hit yet, as sentences. */
  unused(): string[];
}

/** Keeps the faults of a test. */
export function makeFaults(): Faults {
  const armed: { aim: Aim; fault: Fault; passes: number; hits: number }[] = [];
  const fits = ({ method, path }: Aim, toMethod: string, toPath: string): boolean =>
    (method === undefined || method === toMethod) &&
    (typeof path === 'string' ? path === toPath : path.test(toPath));
  return {
    add: (aim, fault) =>
      void armed.push({ aim, fault, passes: aim.after ?? 0, hits: aim.times ?? 1 }),
    take: (method, path) => {
      for (const one of armed) {
        if (one.hits === 0 || !fits(one.aim, method, path)) continue;
        if (one.passes > 0) {
          one.passes -= 1;
          continue;
        }
        one.hits -= 1;
        return one.fault;
      }
      return null;
    },
    clear: () => void armed.splice(0),
    unused: () =>
      armed
        .filter(({ hits }) => hits > 0)
        .map(
          ({ aim, hits }) =>
            `${aim.method ?? 'any'} ${String(aim.path)} was to fail ${hits} more times`,
        ),
  };
}
