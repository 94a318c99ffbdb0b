import type { JsonObject } from '../../protocol/format/json.js';
import { draftAs, type FirstPost } from '../../protocol/route/draft.js';
import { markerLine } from '../../protocol/route/marker.js';
import type { Http } from '../net/http.js';
import { safeUrl } from '../net/safe-url.js';
import { setting, type SecretSink } from '../net/setting.js';
import { statusFault } from '../net/status-fault.js';
import type { OnlineDestination, PostResult } from './destination.js';

/** What differs between kinds of messages. A variable holds the URL of each. */
export interface MessageKind {
  name: string;
  /** Its name for people: `Slack`. */
  label: string;
  payload(post: Pick<FirstPost, 'packet' | 'policy' | 'place'>): JsonObject;
  doubt: OnlineDestination['doubt'];
  /**
   * Makes the signer from a second variable; absent for unsigned kinds.
   * @throws HandoffError if the variable holds no key
   */
  signer?(vars: NodeJS.ProcessEnv, secrets: SecretSink, variable: string): Signer;
}

/** Computes the headers that prove the sender. */
export type Signer = (message: SignedMessage) => Record<string, string>;

export interface SignedMessage {
  /** Identifies the message: the same at every try and in every clone. */
  identity: string;
  /** Seconds since 1970. */
  seconds: number;
  body: string;
}

/** A message to the URL in a variable. */
export interface Message {
  kind: MessageKind;
  variable: string;
  payload: JsonObject;
  identity: string;
}

/** A destination for messages, each sent once. No server says whether a message arrived. */
export function messageDestination(kind: MessageKind): OnlineDestination {
  const { name, label, doubt } = kind;
  return {
    name,
    doubt,
    mentions: false,
    targets: (_topic, _context, variable) => [`${name}:${variable}`],
    itemTargets: (_refs, _context, variable) => [`${name}:${variable}`],
    owns: (target) => target.startsWith(`${name}:`),
    draft: (post) => ({ on: 'message', payload: kind.payload(post) }),
    effect: () => `send % message(s) to ${label}`,
    check: (vars, secrets, variable) => {
      accessTo(kind, vars, secrets, variable);
      return `${name}: ${variable} is set`;
    },
    post: async ({ action, draft, marker, begin }, { http, vars, now }) => {
      const { payload } = draftAs(draft, 'message');
      const variable = action.target.slice(name.length + 1);
      const door = await http();
      await begin();
      return sendMessage(
        door,
        vars,
        { kind, variable, payload, identity: markerLine(marker) },
        now,
      );
    },
  };
}

/**
 * Sends a message once. If it may have arrived without an answer, `maybeDone` of the fault is true.
 * The URL is a secret and is never printed.
 * @param now milliseconds since 1970
 * @throws HandoffError `auth` if a variable is not set, `setup` if it holds no key; NetFault
 */
export async function sendMessage(
  http: Http,
  vars: NodeJS.ProcessEnv,
  { kind, variable, payload, identity }: Message,
  now: number,
): Promise<PostResult> {
  const { url, signer } = accessTo(kind, vars, http.secrets, variable);
  const body = JSON.stringify(payload);
  const signed = signer?.({ identity, seconds: Math.floor(now / 1000), body }) ?? {};
  const name = `${kind.label} (${variable})`;
  return http.breaker.guard(url.host, async () => {
    // Slack answers "ok", Teams nothing, and a webhook anything.
    const answer = await http.send({
      method: 'POST',
      url: url.href,
      headers: { 'content-type': 'application/json', ...signed },
      body,
      name,
      write: true,
      json: false,
      secretUrl: true,
    });
    if (answer.status < 300) return { url: null, adopted: false };
    // Shows a short word such as `invalid_payload`, but no HTML page.
    const said = answer.text.length <= 200 && !answer.text.includes('<') ? answer.text : '';
    const signIn = `check that ${variable} is still the right URL`;
    const { secrets } = http;
    throw statusFault(answer, { name, source: null, signIn, write: true, secrets, said, now });
  });
}

/** The URL and the signer from the environment. Both are secret. */
function accessTo(
  { label, signer }: MessageKind,
  vars: NodeJS.ProcessEnv,
  secrets: SecretSink,
  variable: string,
): { url: URL; signer: Signer | undefined } {
  const address = setting(vars, variable, `set it to the webhook URL of ${label}`);
  const url = safeUrl(address, variable);
  for (const secret of [address, url.href, url.pathname + url.search]) secrets.add(secret);
  return { url, signer: signer?.(vars, secrets, variable) };
}
