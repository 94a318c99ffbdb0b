import { NetFault } from './net-fault.js';
import type { Secrets } from './secrets.js';

/** A token, and where it came from. */
export interface Credentials {
  token: string;
  /** Its name for people: `GH_TOKEN`, or `gh`. */
  source: string;
}

/** What a header can hold; the tokens of all forges fit. */
const TOKEN = /^[!-~]{1,2000}$/;

/** @throws NetFault `unauthorized` for something that cannot be a token */
export function checkedCredentials(credentials: Credentials, secrets: Secrets): Credentials {
  const { token, source } = credentials;
  secrets.add(token);
  if (TOKEN.test(token)) return credentials;
  throw new NetFault(
    'unauthorized',
    `${source} is not a valid token`,
    'a token is one word of ASCII characters',
  );
}
