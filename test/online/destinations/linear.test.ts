import { describe, expect, test } from 'vitest';
import { linearAccess } from '../../../src/online/linear/access.js';
import { commentId, commentOnLinear } from '../../../src/online/destinations/linear.js';
import type { TicketPost } from '../../../src/online/destinations/ticket.js';
import { markerLine } from '../../../src/protocol/route/marker.js';
import { door, faultOf, NOW } from '../../helpers/door.js';
import { fakeLinear, type FakeLinear } from '../../helpers/fake-linear.js';
import { SLOT_ID } from '../../helpers/packet.js';
import { json } from '../../helpers/web.js';

const KEY = 'lin_api_fake0123456789';
const MARKER = { project: 'acme', slotId: SLOT_ID, what: null };
const POST: TicketPost = {
  ticket: 'ENG-42',
  body: '**Needed**',
  marker: MARKER,
  page: 'https://example.com/r',
  title: 'Blocked: x',
};

async function comment({ url }: Pick<FakeLinear, 'url'>, own: Partial<TicketPost> = {}) {
  const { http, lines } = door();
  const posted = await commentOnLinear(
    http,
    linearAccess({ LINEAR_API_KEY: KEY, LINEAR_API_URL: `${url}/graphql` }, http.secrets),
    { ...POST, ...own },
    NOW,
  );
  expect(lines.join('\n')).not.toContain(KEY);
  return posted;
}

describe('credentials for Linear', () => {
  test.each<[NodeJS.ProcessEnv, object]>([
    [
      { LINEAR_API_KEY: ` ${KEY}\n` },
      { url: 'https://api.linear.app/graphql', authorization: KEY },
    ],
    [
      { LINEAR_API_KEY: 'lin_oauth_fake' },
      { url: 'https://api.linear.app/graphql', authorization: 'Bearer lin_oauth_fake' },
    ],
    [
      { LINEAR_API_KEY: KEY, LINEAR_API_URL: 'http://127.0.0.1:8080/graphql' },
      { url: 'http://127.0.0.1:8080/graphql', authorization: KEY },
    ],
  ])('%j', (vars, access) => {
    expect(linearAccess(vars, door().http.secrets)).toEqual(access);
  });

  test.each<[NodeJS.ProcessEnv, string]>([
    [{}, 'LINEAR_API_KEY is not set'],
    [
      { LINEAR_API_KEY: KEY, LINEAR_API_URL: 'https://evil.example/graphql' },
      'LINEAR_API_URL is not an address of this computer',
    ],
    [
      { LINEAR_API_KEY: KEY, LINEAR_API_URL: 'nothing' },
      'LINEAR_API_URL is not an address of this computer',
    ],
  ])('from %j are refused: %s', (vars, message) => {
    expect(() => linearAccess(vars, door().http.secrets)).toThrow(message);
  });
});

describe('a comment on a ticket of Linear', () => {
  test('is written with an id of ours, and the page is attached', async () => {
    const linear = await fakeLinear();
    const id = commentId(markerLine(POST.marker));
    expect(await comment(linear)).toEqual({
      url: `https://linear.app/acme/issue/ENG-42/x#comment-${id.slice(0, 8)}`,
      adopted: false,
    });
    expect([...linear.comments.values()].map(({ id, body }) => [id, body])).toEqual([
      [id, POST.body],
    ]);
    expect([...linear.attachments]).toEqual([['https://example.com/r', 'Blocked: x']]);
    expect(linear.seen).toHaveLength(3);
    for (const { method, url, headers } of linear.seen) {
      expect([method, url, headers.authorization, headers['content-type']]).toEqual([
        'POST',
        '/graphql',
        KEY,
        'application/json',
      ]);
    }
    const issueId = '5f9a1c2e-8d3b-4a6f-9e01-b2c3d4e5f601';
    expect(
      linear.seen.map(({ body }) => (JSON.parse(body) as { variables: unknown }).variables),
    ).toEqual([
      { id: 'ENG-42' },
      { input: { id, issueId, body: POST.body } },
      { input: { issueId, url: 'https://example.com/r', title: 'Blocked: x' } },
    ]);
  });

  test('is found again, by any clone, however often it is tried', async () => {
    const linear = await fakeLinear();
    const first = await comment(linear);
    expect(await comment(linear, { body: 'in other words' })).toEqual({ ...first, adopted: true });
    expect(linear.comments.size).toBe(1);
    await comment(linear, {
      marker: { ...MARKER, what: 'outcome:x' },
      page: null,
    });
    expect([linear.comments.size, linear.attachments.size]).toEqual([2, 1]);
  });

  test('made by a request whose answer was lost is found at the next try', async () => {
    let lost = false;
    const linear = await fakeLinear((request, response) => {
      if (lost || !request.body.includes('commentCreate')) return false;
      lost = true;
      const { id } = (JSON.parse(request.body) as { variables: { input: { id: string } } })
        .variables.input;
      const issue = {
        id: '5f9a1c2e-8d3b-4a6f-9e01-b2c3d4e5f601',
        identifier: 'ENG-42',
        url: 'https://linear.app/acme/issue/ENG-42/x',
      };
      linear.comments.set(id, { id, body: POST.body, url: `${issue.url}#comment-1`, issue });
      response.destroy();
      return true;
    });
    expect(await faultOf(comment(linear))).toMatchObject({
      reason: 'unreachable',
      maybeDone: true,
    });
    expect(await comment(linear)).toEqual({
      url: 'https://linear.app/acme/issue/ENG-42/x#comment-1',
      adopted: true,
    });
    expect(linear.comments.size).toBe(1);
  });

  test('that is refused for another reason is a fault with that reason', async () => {
    const linear = await fakeLinear((request, response) => {
      if (!request.body.includes('commentCreate')) return false;
      json(response, 400, {
        errors: [
          {
            message: 'Argument Validation Error',
            extensions: { userPresentableMessage: `too long ${KEY}\u001b[31m` },
          },
        ],
      });
      return true;
    });
    expect(await faultOf(comment(linear))).toMatchObject({
      reason: 'refused',
      message: 'Linear refused the comment: too long ***\\u{1b}[31m',
      maybeDone: false,
    });
  });

  test.each<[string, (response: Parameters<typeof json>[0]) => void, string, string]>([
    [
      'by status',
      (r) => json(r, 401, { errors: [{ message: KEY }] }),
      'unauthorized',
      'Linear rejected the token from LINEAR_API_KEY',
    ],
    [
      'by word',
      (r) =>
        json(r, 400, { errors: [{ message: KEY, extensions: { code: 'AUTHENTICATION_ERROR' } }] }),
      'unauthorized',
      'Linear rejected the token from LINEAR_API_KEY',
    ],
    [
      'for want of rights',
      (r) => json(r, 200, { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] }),
      'forbidden',
      'Linear does not allow this request: no',
    ],
    [
      'for asking too often',
      (r) => json(r, 400, { errors: [{ message: 'x', extensions: { code: 'RATELIMITED' } }] }),
      'rate-limited',
      'the rate limit of Linear is reached',
    ],
    ['by a fault of its own', (r) => json(r, 502, {}), 'server', 'Linear has a server error (502)'],
    [
      'by a page',
      (r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'malformed',
      'unexpected response from Linear: not JSON',
    ],
    [
      'by nothing',
      (r) => json(r, 200, {}),
      'malformed',
      'unexpected response from Linear: no data',
    ],
    [
      'because there is no such ticket',
      (r) => json(r, 200, { errors: [{ message: 'Entity not found' }] }),
      'not-found',
      'Linear says: ENG-42 not found, or no access',
    ],
  ])('refused %s is a fault in one clean line', async (_name, answer, reason, message) => {
    const linear = await fakeLinear((_request, response) => {
      answer(response);
      return true;
    });
    expect(await faultOf(comment(linear))).toMatchObject({ reason, message });
  });
});

test('the id of a comment is a UUID in the form of version 4, the same for the same post and another for another', () => {
  const identity = markerLine(MARKER);
  expect(commentId(identity)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(commentId(identity)).toBe(commentId(identity));
  expect(commentId(identity)).not.toBe(commentId(`${identity}x`));
});
