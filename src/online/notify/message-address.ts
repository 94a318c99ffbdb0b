import type { Place } from '../../protocol/route/place.js';
import { HandoffError } from '../../errors.js';
import { safeUrl } from '../net/safe-url.js';

/** Where messages of one kind go, as the environment says. All of it is secret. */
export interface MessageAddress {
  url: URL;
  /** What a webhook is signed with, in base64; null for what is not signed. */
  key: string | null;
}

/** What each kind is called. */
export const NAMES = { slack: 'Slack', teams: 'Teams', webhook: 'the webhook' } as const;

/**
 * The address, and the key, that the variables of a place hold.
 * @throws HandoffError `auth` where a variable is not set, `setup` where it holds no key; NetFault
 * where it holds no address that may be asked
 */
export function messageAddress(
  vars: NodeJS.ProcessEnv,
  { is, variable }: Extract<Place, { variable: string }>,
): MessageAddress {
  const address = (vars[variable] ?? '').trim();
  if (address === '')
    throw new HandoffError(
      'auth',
      `${variable} is not set`,
      `set it to the address that ${NAMES[is]} gave you`,
    );
  return {
    url: safeUrl(address, `${NAMES[is]} (${variable})`),
    key: is === 'webhook' ? keyIn(vars, `${variable}_SECRET`) : null,
  };
}

function keyIn(vars: NodeJS.ProcessEnv, name: string): string {
  const key = (vars[name] ?? '').trim().replace(/^whsec_/, '');
  if (key === '')
    throw new HandoffError(
      'auth',
      `${name} is not set`,
      'set it to the key that the receiver verifies with: whsec_ and base64',
    );
  if (!/^[A-Za-z0-9+/]{22,512}={0,2}$/.test(key))
    throw new HandoffError(
      'setup',
      `${name} holds no key`,
      'it is base64 of at least 16 bytes, with whsec_ before it or without',
    );
  return key;
}
