import type { JsonObject } from '../core/json.js';
import type { Place } from '../core/route/place.js';
import type { Posted } from '../core/route/posted.js';
import { HandoffError } from '../errors.js';
import { hostOf } from '../net/ask-json.js';
import type { Http } from '../net/http.js';
import { statusFault } from '../net/status-fault.js';
import { signWebhook } from './sign-webhook.js';

/** A message that is sent to the address in a variable. */
export interface Message {
  place: Extract<Place, { variable: string }>;
  payload: JsonObject;
  /** What makes this message the one that it is: the same at every try and in every clone. */
  identity: string;
}

const NAMES = { slack: 'Slack', teams: 'Teams', webhook: 'the webhook' } as const;

/**
 * Sends a message to Slack, to Teams or to a webhook. It is sent once; where it may have arrived although no answer came, the fault's `maybeDone`
 * says so, because nobody can look. The address is a secret, and comes into no text.
 * @param now milliseconds since 1970
 * @throws HandoffError `auth` where a variable is not set, `setup` where it holds no key; NetFault
 */
export async function sendMessage(http: Http, vars: NodeJS.ProcessEnv, { place, payload, identity }: Message, now: number): Promise<Posted> {
  const { is, variable } = place;
  const url = (vars[variable] ?? '').trim();
  if (url === '') throw new HandoffError('auth', `${variable} is not set`, `set it to the address that ${NAMES[is]} gave you`);
  http.secrets.add(url);
  if (URL.canParse(url)) http.secrets.add(new URL(url).pathname + new URL(url).search);
  const body = JSON.stringify(payload);
  const signed = is === 'webhook' ? signWebhook({ identity, seconds: Math.floor(now / 1000), body }, keyOf(vars, variable, http)) : {};
  const name = `${NAMES[is]} (${variable})`;
  return http.breaker.guard(hostOf(url), async () => {
    const headers = { 'content-type': 'application/json', ...signed };
    // Slack answers "ok", Teams nothing, and a webhook what it likes.
    const answer = await http.send({ method: 'POST', url, headers, body, name, write: true, json: false, secretUrl: true });
    if (answer.status < 300) return { url: null, adopted: false };
    // A word such as `invalid_payload`; a page is of no use.
    const said = answer.text.length <= 200 && !answer.text.includes('<') ? answer.text : '';
    const signIn = `is the address in ${variable} still the one that you were given?`;
    throw statusFault(answer, { name, source: null, signIn, write: true, secrets: http.secrets, said, now });
  });
}

function keyOf(vars: NodeJS.ProcessEnv, variable: string, { secrets }: Http): string {
  const name = `${variable}_SECRET`;
  const key = (vars[name] ?? '').trim();
  if (key === '') throw new HandoffError('auth', `${name} is not set`, 'set it to the key that the receiver verifies with: whsec_ and base64');
  const bare = key.replace(/^whsec_/, '');
  for (const secret of [key, bare]) secrets.add(secret);
  if (!/^[A-Za-z0-9+/]{22,512}={0,2}$/.test(bare))
    throw new HandoffError('setup', `${name} holds no key`, 'it is base64 of at least 16 bytes, with whsec_ before it or without');
  return bare;
}
