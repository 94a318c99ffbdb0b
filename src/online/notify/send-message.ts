import type { JsonObject } from '../../protocol/format/json.js';
import type { Place } from '../../protocol/route/place.js';
import type { Posted } from '../../protocol/route/posted.js';
import type { Http } from '../net/http.js';
import { statusFault } from '../net/status-fault.js';
import { messageAddress, NAMES } from './message-address.js';
import { signWebhook } from './sign-webhook.js';

/** A message that is sent to the address in a variable. */
export interface Message {
  place: Extract<Place, { variable: string }>;
  payload: JsonObject;
  /** What makes this message the one that it is: the same at every try and in every clone. */
  identity: string;
}

/**
 * Sends a message to Slack, to Teams or to a webhook. It is sent once; where it may have arrived
 * although no answer came, the fault's `maybeDone` says so, because nobody can look. The address is
 * a secret, and comes into no text.
 * @param now milliseconds since 1970
 * @throws HandoffError `auth` where a variable is not set, `setup` where it holds no key; NetFault
 */
export async function sendMessage(
  http: Http,
  vars: NodeJS.ProcessEnv,
  { place, payload, identity }: Message,
  now: number,
): Promise<Posted> {
  const { is, variable } = place;
  const { url, key } = messageAddress(vars, place);
  for (const secret of [
    url.href,
    url.pathname + url.search,
    (vars[variable] ?? '').trim(),
    key ?? '',
  ])
    http.secrets.add(secret);
  const body = JSON.stringify(payload);
  const signed =
    key === null ? {} : signWebhook({ identity, seconds: Math.floor(now / 1000), body }, key);
  const name = `${NAMES[is]} (${variable})`;
  return http.breaker.guard(url.host, async () => {
    const headers = { 'content-type': 'application/json', ...signed };
    // Slack answers "ok", Teams nothing, and a webhook what it likes.
    const answer = await http.send({
      method: 'POST',
      url: url.href,
      headers,
      body,
      name,
      write: true,
      json: false,
      secretUrl: true,
    });
    if (answer.status < 300) return { url: null, adopted: false };
    // A word such as `invalid_payload`; a page is of no use.
    const said = answer.text.length <= 200 && !answer.text.includes('<') ? answer.text : '';
    const signIn = `is the address in ${variable} still the one that you were given?`;
    throw statusFault(answer, {
      name,
      source: null,
      signIn,
      write: true,
      secrets: http.secrets,
      said,
      now,
    });
  });
}
