import { own } from '../../protocol/format/own.js';
import type { JsonObject, JsonValue } from '../../protocol/format/json.js';
import { listIn, textIn } from '../../protocol/format/json-fields.js';
import { valueAt } from '../../protocol/format/value-at.js';
import { hostOf, parseJson } from '../net/ask-json.js';
import { cleanMessage } from '../net/clean-message.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { statusFault } from '../net/status-fault.js';
import { SIGN_IN, type LinearAccess } from './access.js';

/** Linear's answer: the data, or its reason for a refusal in one clean line. */
export type LinearResult = { data: JsonValue; refusal: null } | { data: null; refusal: string };

/** The HTTP status for each error code of Linear. */
const STATUS: Readonly<Record<string, number>> = {
  AUTHENTICATION_ERROR: 401,
  FORBIDDEN: 403,
  RATELIMITED: 429,
};

/**
 * Sends a GraphQL document to Linear. A refusal is returned, because it may mean that an earlier
 * try succeeded.
 * @param now milliseconds since 1970
 * @throws NetFault for any other failure
 */
export async function askLinear(
  http: Http,
  access: LinearAccess,
  { document, variables, write }: { document: string; variables: JsonObject; write: boolean },
  now: number,
): Promise<LinearResult> {
  return http.breaker.guard(hostOf(access.url), async () => {
    const answer = await http.send({
      method: 'POST',
      url: access.url,
      headers: {
        authorization: access.authorization,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({ query: document, variables }),
      name: 'Linear',
      write,
    });
    const parsed = parseJson(answer.text);
    const [error] = listIn(parsed, 'errors');
    const said =
      textIn(error, 'extensions', 'userPresentableMessage') ?? textIn(error, 'message') ?? '';
    const status = own(STATUS, textIn(error, 'extensions', 'code') ?? '') ?? answer.status;
    // With 200 or 400, Linear rejects the document or its values.
    if (error !== undefined && (status < 300 || status === 400))
      return { data: null, refusal: cleanMessage(said, http.secrets) || 'no reason given' };
    if (status >= 300)
      throw statusFault(
        { ...answer, status },
        {
          name: 'Linear',
          source: 'LINEAR_API_KEY',
          signIn: SIGN_IN,
          write,
          secrets: http.secrets,
          said,
          now,
        },
      );
    const data = valueAt(parsed, ['data']);
    if (data === undefined || data === null)
      throw new NetFault('malformed', 'unexpected response from Linear: no data', null, write);
    return { data, refusal: null };
  });
}
