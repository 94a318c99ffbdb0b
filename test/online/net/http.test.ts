import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../helpers/door.js';
import { json, web } from '../../helpers/web.js';
import { TOKEN, door, request } from '../../helpers/http-door.js';

/** An address at which nobody listens any more. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await promisify(server.close.bind(server))();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

describe('the door to servers', () => {
  test('gives the answer with its headers', async () => {
    const { url } = await web((_request, response) =>
      json(response, 200, { fine: true }, { 'x-own': 'yes' }),
    );
    const answer = await door().http.send(request(url));
    expect([answer.status, answer.text, answer.headers['x-own']]).toEqual([
      200,
      '{"fine":true}',
      'yes',
    ]);
  });

  test('asks once more where a reading call broke or met a fault of the server', async () => {
    const { url, seen } = await web((_request, response, count) => {
      if (count === 0) response.destroy();
      else if (count === 2) json(response, 502, {});
      else json(response, 200, { count });
    });
    const { http } = door();
    expect((await http.send(request(url))).text).toBe('{"count":1}');
    expect((await http.send(request(url))).text).toBe('{"count":3}');
    expect(seen).toHaveLength(4);
  });

  test.each<[string, (response: Parameters<typeof json>[0]) => void, string]>([
    ['breaks', (response) => response.destroy(), 'unreachable'],
    [
      'answers with half a document',
      (response) => response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":'),
      'malformed',
    ],
    [
      'answers with a page',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'malformed',
    ],
  ])(
    'sends a writing call once, and says that it may have been done, where the server %s',
    async (_name, answer, reason) => {
      const { url, seen } = await web((_request, response) => answer(response));
      const fault = await faultOf(
        door().http.send(request(url, { method: 'POST', body: '{}', write: true })),
      );
      expect(fault).toMatchObject({ reason, maybeDone: true });
      expect(seen).toHaveLength(1);
    },
  );

  test('says nothing of the sort where nobody was there', async () => {
    const fault = await faultOf(
      door().http.send(request(await nowhere(), { method: 'POST', write: true })),
    );
    expect(fault).toMatchObject({
      reason: 'unreachable',
      maybeDone: false,
      message: 'Example could not be reached (ECONNREFUSED)',
    });
  });

  test('waits no longer than the budget, before the answer and in the middle of it', async () => {
    const { url } = await web((request, response) => {
      if (request.url === '/middle')
        response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    const budgets = [door(150), door(150)];
    const faults = await Promise.all([
      faultOf(budgets[0]!.http.send(request(`${url}/before`))),
      faultOf(budgets[1]!.http.send(request(`${url}/middle`, { method: 'POST', write: true }))),
    ]);
    expect(faults.map(({ reason, maybeDone }) => [reason, maybeDone])).toEqual([
      ['timeout', false],
      ['timeout', true],
    ]);
    expect((await faultOf(budgets[0]!.http.send(request(url)))).message).toBe(
      'Example was not asked: the time limit for requests was reached',
    );
  });

  test('follows a reading call on the same server, and no other call, and nowhere else', async () => {
    const { url, seen } = await web((request, response) => {
      const to = { '/moved': '/there', '/away': 'https://evil.example/', '/round': '/round' }[
        request.url
      ];
      if (to === undefined) json(response, 200, {});
      else response.writeHead(301, { location: to }).end();
    });
    const { http } = door();
    expect((await http.send(request(`${url}/moved`))).status).toBe(200);
    expect(
      await faultOf(http.send(request(`${url}/moved`, { method: 'POST', write: true }))),
    ).toMatchObject({ reason: 'moved', maybeDone: false });
    expect(await faultOf(http.send(request(`${url}/away`)))).toMatchObject({
      reason: 'redirected',
    });
    expect(await faultOf(http.send(request(`${url}/round`)))).toMatchObject({ reason: 'refused' });
    expect(seen.map((one) => one.url)).toEqual([
      '/moved',
      '/there',
      '/moved',
      '/away',
      '/round',
      '/round',
      '/round',
      '/round',
    ]);
  });

  test('takes no more than 8 MB', async () => {
    const { url } = await web((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(`"${'x'.repeat(9 << 20)}"`),
    );
    expect(await faultOf(door().http.send(request(url)))).toMatchObject({
      reason: 'malformed',
      message: 'unexpected response from Example: more than 8 MB',
    });
  });

  test.each([
    'http://example.com/',
    'https://me:hunter@example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'nothing',
    'http://127.0.0.1.example.com/',
  ])('does not go to %s', async (url) => {
    const fault = await faultOf(door().http.send(request(url)));
    expect(fault.reason).toBe('refused');
    expect(fault.message).not.toContain('hunter');
  });

  test('traces method, host, path, status and time where HANDOFF_DEBUG names net, and neither headers nor bodies nor queries', async () => {
    const { url } = await web((_request, response) => json(response, 200, { secret: 'body' }));
    const { http, lines } = door(5_000, { HANDOFF_DEBUG: 'git,net' });
    await http.send(request(`${url}/a/${TOKEN}?q=query`));
    await http.send(request(`${url}/hook/T00/B00`, { secretUrl: true }));
    const host = new URL(url).host;
    expect(lines.map((line) => line.replace(/\d+ ms$/, 'n ms'))).toEqual([
      `net: GET ${host}/a/*** 200 n ms`,
      `net: GET ${host} 200 n ms`,
    ]);
    const silent = door();
    await silent.http.send(request(url));
    expect(silent.lines).toEqual([]);
  });

  test('asks through the proxy that the environment names, but never this computer itself', async () => {
    const { url, seen } = await web((_request, response) => json(response, 200, {}));
    const proxy = new URL(await nowhere()).host;
    const vars = { https_proxy: `http://me:hunter22@${proxy}`, HTTP_PROXY: proxy, NO_PROXY: '' };
    const { http } = door(5_000, vars);
    expect((await http.send(request(url))).status).toBe(200);
    expect(seen).toHaveLength(1);
    const fault = await faultOf(http.send(request('https://api.example.test/')));
    expect(fault).toMatchObject({
      reason: 'unreachable',
      message: 'Example could not be reached (ECONNREFUSED)',
    });
    expect(http.secrets.hide('hunter22')).toBe('***');
    const unproxied = await faultOf(
      door(5_000, { ...vars, NO_PROXY: '.invalid' }).http.send(
        request('https://api.example.invalid/'),
      ),
    );
    expect(unproxied.message).toMatch(/^the host name of Example could not be resolved/);
  });
});
