import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';

/**
 * Starts a server to which nobody means to sign in. That it hears no token is asserted when the
 * test ends. Call it inside a test.
 * @returns its address, whose host differs from the one of the emulated GitHub, and what counts its
 * requests
 */
export async function makeStranger(): Promise<{ url: string; heard: () => number }> {
  const heard: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    heard.push(headers.authorization);
    response.setHeader('content-type', 'application/json');
    response.end('{"login":"mallory"}');
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    expect(heard.filter((token) => token !== undefined)).toEqual([]);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    heard: () => heard.length,
  };
}
