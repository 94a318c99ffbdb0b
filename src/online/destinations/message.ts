import type { JsonObject } from '../../protocol/format/json.js';
import { draftAs, type FirstPost } from '../../protocol/route/draft.js';
import { markerLine } from '../../protocol/route/marker.js';
import type { Http } from '../net/http.js';
import { safeUrl } from '../net/safe-url.js';
import { setting, type SecretSink } from '../net/setting.js';
import { statusFault } from '../net/status-fault.js';
import type { OnlineDestination, PostResult } from './destination.js';

/** What a kind of message is, beside the address that a variable holds. */
export interface MessageKind {
  name: string;
  /** As people know it: `Slack`. */
  label: string;
  payload(post: Pick<FirstPost, 'packet' | 'policy'>): JsonObject;
  doubt: OnlineDestination['doubt'];
  /**
   * What signs a message, out of a variable beside that of the address; absent where nothing does.
   * @throws HandoffError where no key is set
   */
  signer?(vars: NodeJS.ProcessEnv, secrets: SecretSink, variable: string): Signer;
}

/** The headers that prove where a message comes from. */
export type Signer = (message: SignedMessage) => Record<string, string>;

export interface SignedMessage {
  /** What makes this message the one that it is: the same at every try and in every clone. */
  identity: string;
  /** Seconds since 1970. */
  seconds: number;
  body: string;
}

/** A message that is sent to the address in a variable. */
export interface Message {
  kind: MessageKind;
  variable: string;
  payload: JsonObject;
  identity: string;
}

/** A destination that takes messages, each once. Nobody can look whether one arrived. */
export function messageDestination(kind: MessageKind): OnlineDestination {
  const { name, label, doubt } = kind;
  return {
    name,
    doubt,
    mentions: false,
    targets: (_topic, _context, variable) => [`${name}:${variable}`],
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
 * Sends a message once; where it may have arrived although no answer came, the fault's `maybeDone`
 * says so. The address is a secret, and comes into no text.
 * @param now milliseconds since 1970
 * @throws HandoffError `auth` where a variable is not set, `setup` where it holds no key; NetFault
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
    // Slack answers "ok", Teams nothing, and a webhook what it likes.
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
    // A word such as `invalid_payload`; a page is of no use.
    const said = answer.text.length <= 200 && !answer.text.includes('<') ? answer.text : '';
    const signIn = `check that ${variable} is still the right URL`;
    const { secrets } = http;
    throw statusFault(answer, { name, source: null, signIn, write: true, secrets, said, now });
  });
}

/** Where messages go, as the environment says. All of it is secret. */
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
