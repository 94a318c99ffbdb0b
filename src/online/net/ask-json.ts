import type { JsonValue } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';
import type { Http, HttpRequest } from './http.js';
import { statusFault, type Asked } from './status-fault.js';

/** What a JSON interface needs beside the request. */
export type Asking = Pick<Asked, 'source' | 'signIn' | 'now'> & {
  /** Extracts the server's reason from a refusal; null if there is none. Default: `message`. */
  said?: (answer: JsonValue) => string | null;
};

/**
 * Asks a server for JSON. A server with a lasting fault is not asked again in this run.
 * @returns the parsed answer; null if it is empty
 * @throws NetFault for every failure
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

/** The host in a URL, as the key for the breaker. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** Parses JSON; null if the text is not JSON. */
export function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
