import { NetFault } from './net-fault.js';

/** True for an address of this computer. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

/**
 * A URL that credentials may be sent to: https, or http on this computer; without user name and
 * password.
 * @param name what the URL belongs to, for the message, because the URL may be a secret
 * @throws NetFault `refused`
 */
export function safeUrl(text: string, name: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null)
    throw new NetFault('refused', `${name} is not a URL`, 'write it as https://host/path');
  if (url.username !== '' || url.password !== '')
    throw new NetFault(
      'refused',
      `${name} contains a user name or a password`,
      'remove it from the URL',
    );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new NetFault('refused', `${name} does not use https`, 'write it with https://');
  }
  return url;
}
