import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { faultOf } from '../../helpers/door.js';
import { door, request } from '../../helpers/http-door.js';

test('a proxy that lets nobody through is named, is asked once, and nothing was done', async () => {
  let asked = 0;
  const proxy = createServer((socket) =>
    socket.once('data', () => ((asked += 1), socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'))),
  ).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const { http } = door(5_000, {
    HTTPS_PROXY: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
  });
  for (const write of [false, true]) {
    const fault = await faultOf(http.send(request('https://api.example.test/', { write })));
    expect(fault).toMatchObject({
      reason: 'unreachable',
      message: 'the proxy refused the connection to Example (403)',
      maybeDone: false,
    });
  }
  expect(asked).toBe(2);
  await promisify(proxy.close.bind(proxy))();
});

test.each(['socks5://127.0.0.1:1', 'http://', 'http://[', '://x'])(
  'a proxy %j is none, and that is said',
  async (proxy) => {
    const fault = await faultOf(
      door(5_000, { HTTPS_PROXY: proxy }).http.send(request('https://api.example.test/')),
    );
    expect(fault).toMatchObject({
      reason: 'unreachable',
      message: 'HTTPS_PROXY is not the URL of a proxy',
      hint: 'write it as http://host:port',
    });
  },
);

test('a proxy whose password cannot be read is none, and the password is not said', async () => {
  const fault = await faultOf(
    door(5_000, { HTTPS_PROXY: 'http://me:hunter%zz@proxy.example:8080' }).http.send(
      request('https://api.example.test/'),
    ),
  );
  expect(fault).toMatchObject({
    reason: 'unreachable',
    message: 'HTTPS_PROXY contains a password with a % that is not escaped',
  });
});
