import { describe, expect, test, vi } from 'vitest';
import type { GitHub } from '../../../src/online/github/github.js';
import { faultOf } from '../../helpers/door.js';
import { opened } from '../../helpers/opened.js';
import { json, web } from '../../helpers/web.js';

const TOKEN = 'ghp_fake0123456789fake0123456789fake0123';

/** GitHub at an address of this computer. */
const github = (url: string, own: NodeJS.ProcessEnv = { GH_TOKEN: TOKEN }): Promise<GitHub> =>
  opened({ GITHUB_API_URL: url, ...own });

const ISSUES = 'POST /repos/{owner}/{repo}/issues';
const ISSUE = { owner: 'acme', repo: 'payments', title: 'Need an answer' };

describe('a call of the REST interface', () => {
  test('goes to the server with the token, the version and what fills the route', async () => {
    const { url, seen } = await web((_request, response) => json(response, 201, { number: 7 }));
    const server = await (await github(url)).server('github.com');
    expect(await server.request(ISSUES, ISSUE, { write: true })).toEqual({ number: 7 });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/repos/acme/payments/issues',
      body: '{"title":"Need an answer"}',
    });
    expect(seen[0]?.headers).toMatchObject({
      authorization: `token ${TOKEN}`,
      'x-github-api-version': '2022-11-28',
    });
    expect(seen[0]?.headers['user-agent']).toMatch(/^git-handoff /);
  });

  test('that writes is not repeated when the server fails after doing it', async () => {
    const { url, seen } = await web((_request, response) =>
      json(response, 502, { message: 'Server Error' }),
    );
    const server = await (await github(url)).server('github.com');
    expect(await faultOf(server.request(ISSUES, ISSUE, { write: true }))).toMatchObject({
      reason: 'server',
      maybeDone: true,
    });
    expect(seen).toHaveLength(1);
  });

  test('that writes is not even tried without a token', async () => {
    const { url, seen } = await web((_request, response) => json(response, 201, {}));
    const server = await (await github(url, { PATH: '' })).server('github.com');
    const fault = await faultOf(server.request(ISSUES, ISSUE, { write: true }));
    expect([fault.message, fault.hint]).toEqual([
      'there is no token for github.com',
      'set GH_TOKEN, or run gh auth login',
    ]);
    expect(seen).toHaveLength(0);
  });

  test.each<[number, Record<string, string>, string, string, string]>([
    [
      401,
      {},
      `Bad credentials ${TOKEN}`,
      'unauthorized',
      'GitHub rejected the token from GH_TOKEN',
    ],
    [
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1768485900' },
      'rate limit',
      'rate-limited',
      'the rate limit of GitHub is reached until 14:05 UTC',
    ],
    [
      403,
      { 'retry-after': '60' },
      'You have exceeded a secondary rate limit',
      'rate-limited',
      'the rate limit of GitHub is reached until ',
    ],
    [
      429,
      {},
      'You have exceeded a secondary rate limit',
      'rate-limited',
      'the rate limit of GitHub is reached',
    ],
    [
      403,
      {},
      'Resource not accessible by integration',
      'forbidden',
      'GitHub does not allow this request: Resource not accessible by integration',
    ],
    [404, {}, 'Not Found', 'not-found', 'GitHub says: not found, or no access'],
    [
      422,
      {},
      'Validation Failed',
      'refused',
      'GitHub refused the request (422): Validation Failed; the label is too long',
    ],
    [500, {}, 'oops', 'server', 'GitHub has a server error (500)'],
  ])('with %i %j (%s) is %s: %s', async (status, headers, message, reason, expected) => {
    const { url } = await web((_request, response) =>
      json(response, status, { message, errors: [{ message: 'the label is too long' }] }, headers),
    );
    const fault = await faultOf(
      (await (await github(url)).server('github.com')).request(ISSUES, ISSUE, { write: true }),
    );
    expect(fault.reason).toBe(reason);
    expect(fault.message.startsWith(expected)).toBe(true);
  });

  test('prints nothing, even where the server calls a route deprecated', async () => {
    const { url } = await web((_request, response) =>
      json(response, 200, {}, { deprecation: 'true', sunset: 'tomorrow' }),
    );
    const printing = vi.spyOn(console, 'warn');
    await (await (await github(url)).server('github.com')).request('GET /user');
    expect(printing).not.toHaveBeenCalled();
  });
});

describe('a list', () => {
  test('is read to its last page, as far as was asked for', async () => {
    const { url, seen } = await web((request, response) => {
      const page = Number(new URL(request.url, 'http://x').searchParams.get('page'));
      const link =
        page < 3
          ? `<http://x/?page=${page + 1}>; rel="next", <http://x/?page=3>; rel="last"`
          : '<http://x/?page=1>; rel="first"';
      json(response, 200, page < 3 ? [page, page] : [page], { link });
    });
    const server = await (await github(url)).server('github.com');
    expect(await server.paginate('GET /things', {}, { most: 100 })).toEqual({
      items: [1, 1, 2, 2, 3],
      whole: true,
    });
    expect(await server.paginate('GET /things', {}, { most: 3 })).toEqual({
      items: [1, 1, 2],
      whole: false,
    });
    expect(await server.paginate('GET /things', {}, { most: 5 })).toEqual({
      items: [1, 1, 2, 2, 3],
      whole: true,
    });
    expect(seen[0]?.url).toBe('/things?per_page=100&page=1');
  });

  test('that is none is a fault', async () => {
    const { url } = await web((_request, response) => json(response, 200, { message: 'hello' }));
    const server = await (await github(url)).server('github.com');
    expect(await faultOf(server.paginate('GET /things', {}, { most: 3 }))).toMatchObject({
      reason: 'malformed',
    });
  });
});

describe('whose token it is', () => {
  test('says the user, asked once', async () => {
    const { url, seen } = await web((_request, response) => json(response, 200, { login: 'wei' }));
    const server = await (await github(url)).server('github.com');
    expect([await server.login(), await server.login(), seen.length]).toEqual(['wei', 'wei', 1]);
  });

  test('says the app of a workflow, which has no user', async () => {
    const { url } = await web((request, response) =>
      request.url === '/user'
        ? json(response, 403, { message: 'Resource not accessible by integration' })
        : json(response, 200, { data: { viewer: { login: 'github-actions[bot]' } } }),
    );
    expect(await (await (await github(url)).server('github.com')).login()).toBe(
      'github-actions[bot]',
    );
  });
});

describe('a host', () => {
  test('that nobody here named is never asked', async () => {
    const { url, seen } = await web((_request, response) => json(response, 200, {}));
    const one = await github(url, { GH_TOKEN: TOKEN, GH_ENTERPRISE_TOKEN: 'other-token' });
    const fault = await faultOf(one.server(new URL(url).host));
    expect(fault.reason).toBe('refused');
    expect(fault.message).toMatch(/ is not the GitHub host of this repository$/);
    expect(seen).toHaveLength(0);
  });
});
