import { NetFault } from './net-fault.js';
import { isLoopback } from './safe-url.js';
import type { Secrets } from './secrets.js';

/** One exchange with a server, as `fetch` has it. */
export type Transport = (url: URL, init: TransportInit) => Promise<TransportResponse>;

export interface TransportInit {
  method: string;
  headers: Record<string, string>;
  body: string | null;
  redirect: 'manual';
  signal: AbortSignal;
}

/** What is used of an answer, whoever's `fetch` gave it. */
export interface TransportResponse {
  status: number;
  headers: {
    get(name: string): string | null;
    forEach(each: (value: string, name: string) => void): void;
  };
  body: AsyncIterable<Uint8Array> | null;
}

/**
 * Node's own `fetch`; through undici's where the environment names a proxy, which that of Node 20
 * ignores. As in gh, this computer itself is never asked through a proxy.
 * @throws NetFault `unreachable` where a variable names no proxy
 */
export function transportFor(vars: NodeJS.ProcessEnv, secrets: Secrets): Transport {
  const named = (name: string): string => vars[name.toLowerCase()] || vars[name] || '';
  const plain: Transport = (url, init) => fetch(url, init);
  const proxy = (name: string): string => proxyAddress(name, named(name), secrets);
  const httpProxy = proxy('HTTP_PROXY');
  const httpsProxy = proxy('HTTPS_PROXY');
  if (!httpProxy && !httpsProxy) return plain;
  let proxied: Promise<Transport> | undefined;
  return async (url, init) => {
    if (isLoopback(url.hostname)) return plain(url, init);
    proxied ??= import('undici').then(({ EnvHttpProxyAgent, fetch: fetchThrough }) => {
      // Empty and not left out: what is left out undici looks up for itself.
      const dispatcher = new EnvHttpProxyAgent({
        httpProxy,
        httpsProxy,
        noProxy: named('NO_PROXY'),
      });
      return (url, init) => fetchThrough(url, { ...init, dispatcher });
    });
    return (await proxied)(url, init);
  };
}

function proxyAddress(name: string, value: string, secrets: Secrets): string {
  if (value === '') return '';
  const address = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new NetFault(
      'unreachable',
      `${name} is not the URL of a proxy`,
      'write it as http://host:port',
    );
  secrets.add(url.password);
  try {
    secrets.add(decodeURIComponent(url.password));
  } catch {
    throw new NetFault(
      'unreachable',
      `${name} contains a password with a % that is not escaped`,
      'write % as %25',
    );
  }
  return address;
}
