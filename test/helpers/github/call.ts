import type { Beside } from './beside.js';
import type { Clock } from './clock.js';
import type { Emulator } from './emulator.js';
import type { TokenKind } from './people.js';
import type { Records } from './records.js';

/** One request to the façade, after its token was looked up. */
export interface Call {
  method: string;
  /** Without the prefix of a GitHub server and without the query. */
  path: string;
  query: URLSearchParams;
  /** Parsed JSON; undefined where there was none. */
  body: unknown;
  /** Who asks; null without a token. */
  login: string | null;
  kind: TokenKind | null;
  accept: string;
}

/** What the façade answers. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Instead of JSON. */
  text?: string;
}

/** What everything behind the façade works with. */
export interface Hub {
  clock: Clock;
  emulator: Emulator;
  records: Records;
  beside: Beside;
  apiUrl: string;
  /**
   * Notes that a client asked for something that GitHub does not document, or that this helper does
   * not know.
   */
  violate(what: string): void;
}

/** GitHub's way to say no. */
export function refuse(status: number, message: string, more: Record<string, unknown> = {}): Reply {
  return {
    status,
    body: {
      message,
      ...more,
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
    },
  };
}

/** The answer to a thing that is not there, or that one may not see. */
export const NOT_FOUND = refuse(404, 'Not Found');

/** The answer to a body that says the right things wrongly. */
export function invalid(
  resource: string,
  field: string,
  code: string,
  more: Record<string, unknown> = {},
): Reply {
  return refuse(422, 'Validation Failed', { errors: [{ resource, field, code, ...more }] });
}

/** The properties of a body that is an object; none of any other. */
export function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
}

/** One page of a list, with the links to the others. */
export function page(hub: Hub, call: Call, list: readonly unknown[]): Reply {
  const number = (name: string, otherwise: number, most: number): number =>
    Math.min(most, Math.max(1, Number.parseInt(call.query.get(name) ?? '', 10) || otherwise));
  const [perPage, current] = [number('per_page', 30, 100), number('page', 1, 1e9)];
  const last = Math.max(1, Math.ceil(list.length / perPage));
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<${hub.apiUrl}${call.path}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(current - 1, 'prev')] : []),
    ...(current < last ? [link(current + 1, 'next'), link(last, 'last')] : []),
    ...(current > 1 ? [link(1, 'first')] : []),
  ];
  const body = list.slice((current - 1) * perPage, current * perPage);
  return {
    status: 200,
    body,
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}),
  };
}
