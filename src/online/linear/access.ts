import { HandoffError } from '../../errors.js';
import { isLoopback } from '../net/safe-url.js';
import { setting, type SecretSink } from '../net/setting.js';

/** The server of Linear, and our credentials. */
export interface LinearAccess {
  url: string;
  authorization: string;
}

const ADDRESS = 'https://api.linear.app/graphql';

/** How to give credentials. */
export const SIGN_IN = 'set LINEAR_API_KEY to a personal API key, from Settings, Security & access';

/**
 * Reads LINEAR_API_KEY. LINEAR_API_URL sets another server, only on this computer, for tests.
 * @throws HandoffError `auth` if the key is not set, `setup` if the URL is elsewhere
 */
export function linearAccess(vars: NodeJS.ProcessEnv, secrets: SecretSink): LinearAccess {
  const key = setting(vars, 'LINEAR_API_KEY', SIGN_IN);
  secrets.add(key);
  const url = vars['LINEAR_API_URL'] || ADDRESS;
  if (url !== ADDRESS && !(URL.canParse(url) && isLoopback(new URL(url).hostname)))
    throw new HandoffError(
      'setup',
      'LINEAR_API_URL is not an address of this computer',
      'unset it: it is only for tests',
    );
  // Personal keys are sent as they are; OAuth tokens need `Bearer`.
  return { url, authorization: key.startsWith('lin_oauth_') ? `Bearer ${key}` : key };
}
