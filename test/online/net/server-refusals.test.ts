import { describe, expect, test } from 'vitest';
import { askJson } from '../../../src/online/net/ask-json.js';
import { faultOf, NOW } from '../../helpers/door.js';
import { json, web } from '../../helpers/web.js';
import { TOKEN, door, request } from '../../helpers/http-door.js';

const ASKING = { source: 'EXAMPLE_TOKEN', signIn: 'set EXAMPLE_TOKEN', now: NOW };

describe('a server that says no', () => {
  const HOSTILE = `Bad ${TOKEN} ghp_${'a'.repeat(36)} https://u:p@h/ \u001b[31m\u202e\u009b\r\n::error::x ${'long '.repeat(100)}`;

  test.each<[number, Record<string, string>, string, string]>([
    [401, {}, 'unauthorized', 'Example rejected the token from EXAMPLE_TOKEN'],
    [403, {}, 'forbidden', 'Example does not allow this request: Bad *** *** https://***@h/'],
    [404, {}, 'not-found', 'Example says: not found, or no access'],
    [410, {}, 'gone', 'Example says: Bad *** *** https://***@h/'],
    [422, {}, 'refused', 'Example refused the request (422): Bad *** *** https://***@h/'],
    [
      429,
      { 'retry-after': '3900' },
      'rate-limited',
      'the rate limit of Example is reached until 14:05 UTC',
    ],
    [
      429,
      { 'retry-after': 'Thu, 15 Jan 2026 14:05:00 GMT' },
      'rate-limited',
      'the rate limit of Example is reached until 14:05 UTC',
    ],
    [
      429,
      { 'x-ratelimit-reset': '1768485900' },
      'rate-limited',
      'the rate limit of Example is reached until 14:05 UTC',
    ],
    [
      429,
      { 'x-ratelimit-reset': '99999999999' },
      'rate-limited',
      'the rate limit of Example is reached',
    ],
    [429, {}, 'rate-limited', 'the rate limit of Example is reached'],
    [503, {}, 'server', 'Example has a server error (503)'],
    [304, {}, 'refused', 'Example refused the request (304)'],
  ])('with %i %j is %s: %s', async (status, headers, reason, message) => {
    const { url } = await web((_request, response) =>
      json(response, status, { message: HOSTILE }, headers),
    );
    const fault = await faultOf(askJson(door().http, request(url), ASKING));
    expect(fault.reason).toBe(reason);
    expect(fault.message.startsWith(message)).toBe(true);
    // oxlint-disable-next-line no-control-regex -- looking for control characters
    expect(fault.message).toMatch(/^[^\u0000-\u001f\u007f-\u009f\u202e]{1,260}$/);
    expect(fault.message).not.toContain(TOKEN);
  });

  test('for good is not asked again, and what was not asked was not done', async () => {
    const { url, seen } = await web((_request, response) => json(response, 503, {}));
    const { http } = door();
    const write = request(url, { method: 'POST', write: true });
    expect(await faultOf(askJson(http, write, ASKING))).toMatchObject({
      reason: 'server',
      maybeDone: true,
    });
    expect(await faultOf(askJson(http, write, ASKING))).toMatchObject({
      reason: 'server',
      maybeDone: false,
    });
    expect(seen).toHaveLength(1);
  });

  test('to one thing is asked for the next', async () => {
    const { url, seen } = await web((request, response) =>
      json(response, request.url === '/a' ? 404 : 200, {}),
    );
    const { http } = door();
    await faultOf(askJson(http, request(`${url}/a`), ASKING));
    expect(await askJson(http, request(`${url}/b`), ASKING)).toEqual({});
    expect(seen).toHaveLength(2);
  });

  test('without credentials is met with the way to give some', async () => {
    const { url } = await web((_request, response) => json(response, 401, {}));
    const fault = await faultOf(askJson(door().http, request(url), { ...ASKING, source: null }));
    expect([fault.message, fault.hint]).toEqual([
      'Example asks for credentials',
      'set EXAMPLE_TOKEN',
    ]);
  });
});
