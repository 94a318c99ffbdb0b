import type { JsonValue } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';
import type { Http, HttpRequest } from './http.js';
import { statusFault, type Asked } from './status-fault.js';

/** What an interface that speaks JSON needs besides the request. */
export type Asking = Pick<Asked, 'source' | 'signIn' | 'now'> & {
  /**
   * What the server says about a refusal, out of its answer; null where it says nothing. By default
   * `message`.
   */
  said?: (answer: JsonValue) => string | null;
};

/**
 * Asks a server for JSON. A server that cannot be used is not asked again in this run.
 * @returns the parsed answer; null for an empty one
 * @throws NetFault for whatever is no success
 */
export async function askJson(
  http: Http,
  request: HttpRequest,
  { said = (answer) => textIn(answer, 'message'), ...asking }: Asking,
): Promise<JsonValue> {
  return http.breaker.guard(hostOf(request.url), async () => {
    const answer = await http.send(request);
    const parsed = parseJson(answer.text);
    if (answer.status < 300) return parsed;
    throw statusFault(answer, {
      ...asking,
      name: request.name,
      write: request.write,
      secrets: http.secrets,
      said: said(parsed) ?? '',
    });
  });
}

/** The server in an address, as the breaker knows it. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** What a text holds as JSON; null where it is none. */
export function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
