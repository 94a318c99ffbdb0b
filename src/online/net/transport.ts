import { own } from '../../protocol/format/own.js';
import { NetFault } from './net-fault.js';
import { isLoopback } from './safe-url.js';
import type { Secrets } from './secrets.js';

/** One exchange with a server, like `fetch`. */
export type Transport = (url: URL, init: TransportInit) => Promise<TransportResponse>;

export interface TransportInit {
  method: string;
  headers: Record<string, string>;
  body: string | null;
  redirect: 'manual';
  signal: AbortSignal;
}

/** The parts of an answer that are used, from either `fetch`. */
export interface TransportResponse {
  status: number;
  headers: {
    get(name: string): string | null;
    forEach(each: (value: string, name: string) => void): void;
  };
  body: AsyncIterable<Uint8Array> | null;
}

/**
 * Node's own `fetch`, or undici's if the environment names a proxy, which Node 20 ignores. Like gh,
 * never uses a proxy for this computer.
 * @throws NetFault `unreachable` if a variable does not name a proxy
 */
export function transportFor(vars: NodeJS.ProcessEnv, secrets: Secrets): Transport {
  const named = (name: string): string => own(vars, name.toLowerCase()) || own(vars, name) || '';
  const plain: Transport = (url, init) => fetch(url, init);
  const proxy = (name: string): string => proxyAddress(name, named(name), secrets);
  const httpProxy = proxy('HTTP_PROXY');
  const httpsProxy = proxy('HTTPS_PROXY');
  if (!httpProxy && !httpsProxy) return plain;
  let proxied: Promise<Transport> | undefined;
  return async (url, init) => {
    if (isLoopback(url.hostname)) return plain(url, init);
    proxied ??= import('undici').then(({ EnvHttpProxyAgent, fetch: fetchThrough }) => {
      // Empty strings, because undici reads the environment for options that are left out.
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
