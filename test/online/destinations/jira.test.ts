import { describe, expect, test } from 'vitest';
import { faultOf } from '../../helpers/door.js';
import { fakeJira } from '../../helpers/fake-jira.js';
import { json, type Seen } from '../../helpers/web.js';
import { TOKEN, REFERENCE, POST, comment } from '../../helpers/jira-post.js';

const asked = (seen: readonly Seen[]) =>
  seen.map(({ method, url }) => `${method} ${url.replace('/jira/rest/api/2/issue/', '')}`);

describe('a comment on a ticket of Jira', () => {
  test('is written once, and leaves a trace', async () => {
    const jira = await fakeJira();
    expect(await comment(jira)).toEqual({
      url: `${jira.base}/browse/PAY-311?focusedCommentId=10001#comment-10001`,
      adopted: false,
    });
    const id = encodeURIComponent(REFERENCE);
    expect(asked(jira.seen)).toEqual([
      `GET PAY-311/remotelink?globalId=${id}`,
      'GET PAY-311/comment?startAt=0&maxResults=100&orderBy=-created',
      'POST PAY-311/comment',
      'GET PAY-311/comment?startAt=0&maxResults=100&orderBy=-created',
      'POST PAY-311/remotelink',
    ]);
    expect(jira.seen.map(({ body }) => (body === '' ? null : JSON.parse(body)))).toEqual([
      null,
      null,
      { body: POST.body },
      null,
      {
        globalId: REFERENCE,
        application: { type: 'git-handoff', name: 'handoff' },
        relationship: 'handoff',
        object: { url: 'https://example.com/r', title: 'Blocked: x' },
      },
    ]);
    for (const { headers } of jira.seen) {
      expect(headers).toMatchObject({
        authorization: `Bearer ${TOKEN}`,
        accept: 'application/json',
        'x-atlassian-token': 'no-check',
      });
    }
    expect(jira.seen[2]?.headers['content-type']).toBe('application/json');
  });

  test('is found by its trace at the second try', async () => {
    const jira = await fakeJira();
    const first = await comment(jira);
    expect(await comment(jira)).toEqual({ ...first, adopted: true });
    expect(jira.comments).toHaveLength(1);
  });

  test('is not written anew when somebody took it away', async () => {
    const jira = await fakeJira();
    await comment(jira);
    jira.comments.length = 0;
    expect(await comment(jira)).toEqual({ url: `${jira.base}/browse/PAY-311`, adopted: true });
    expect(jira.comments).toEqual([]);
  });

  test('is found by its reference where its writer was stopped before the trace, however Jira gives it back', async () => {
    const jira = await fakeJira();
    jira.comments.push({ id: '10001', body: `bla\r\n\r\n${REFERENCE.replaceAll('-', '\\-')}\r\n` });
    expect(await comment(jira)).toMatchObject({ adopted: true });
    expect(jira.comments).toHaveLength(1);
    expect(jira.links.size).toBe(1);
  });

  test('is not found in what quotes the reference, or in another’s', async () => {
    const jira = await fakeJira();
    for (const body of [
      `${REFERENCE}\nis what they say`,
      `> ${REFERENCE}`,
      `${REFERENCE}/outcome:x`,
      REFERENCE.replace('.b1', '.b2'),
    ])
      jira.comments.push({ id: '1', body });
    expect(await comment(jira)).toMatchObject({ adopted: false });
    expect(jira.comments).toHaveLength(5);
  });

  test('is found behind a thousand others', async () => {
    const jira = await fakeJira();
    jira.comments.push(
      { id: '1', body: REFERENCE },
      ...Array.from({ length: 950 }, (_, index) => ({ id: String(index + 2), body: 'x' })),
    );
    expect(await comment(jira)).toMatchObject({ adopted: true });
  });

  test('of two clones at once stays the first, and the other is taken away', async () => {
    let met = false;
    const jira = await fakeJira((request, _response, { comments }) => {
      // Another clone is quicker by a moment.
      if (request.method === 'POST' && request.url.endsWith('/comment') && !met) {
        met = true;
        comments.push({ id: '9999', body: POST.body });
      }
    });
    expect(await comment(jira)).toEqual({
      url: `${jira.base}/browse/PAY-311?focusedCommentId=9999#comment-9999`,
      adopted: true,
    });
    expect(jira.comments.map(({ id }) => id)).toEqual(['9999']);
  });

  test('stands there twice where nothing may be taken away, and without a trace where no links are allowed', async () => {
    const jira = await fakeJira((request, response, { comments }) => {
      if (request.method === 'POST' && request.url.endsWith('/comment'))
        comments.push({ id: '9999', body: POST.body });
      const forbidden =
        request.method === 'DELETE' ||
        (request.method === 'POST' && request.url.endsWith('/remotelink'));
      if (forbidden) json(response, 403, { errorMessages: ['No'] });
      return forbidden;
    });
    expect(await comment(jira)).toMatchObject({ adopted: true });
    expect(jira.comments).toHaveLength(2);
  });

  test('made by a POST whose answer was lost is adopted at the next try', async () => {
    let lost = false;
    const jira = await fakeJira((request, response, { comments }) => {
      if (lost || request.method !== 'POST') return false;
      lost = true;
      comments.push({ id: '10001', body: POST.body });
      json(response, 502, {});
      return true;
    });
    expect(await faultOf(comment(jira))).toMatchObject({ reason: 'server', maybeDone: true });
    expect(await comment(jira)).toMatchObject({ adopted: true });
    expect(jira.comments).toHaveLength(1);
  });

  test.each<[string, (response: Parameters<typeof json>[0]) => void, string, string]>([
    [
      'does not take the token',
      (r) => json(r, 401, { message: `bad token ${TOKEN}` }),
      'unauthorized',
      'Jira rejected the token from JIRA_PAT',
    ],
    [
      'does not allow it',
      (r) => json(r, 403, { errorMessages: [`${TOKEN} may not`] }),
      'forbidden',
      'Jira does not allow this request: *** may not',
    ],
    [
      'takes no more calls',
      (r) => json(r, 429, {}, { 'retry-after': '60', date: 'Thu, 15 Jan 2026 13:00:00 GMT' }),
      'rate-limited',
      'the rate limit of Jira is reached until 13:01 UTC',
    ],
    ['has a fault', (r) => json(r, 503, {}), 'server', 'Jira has a server error (503)'],
    [
      'shows a login page',
      (r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'malformed',
      'unexpected response from Jira: not JSON',
    ],
    [
      'has moved elsewhere',
      (r) => void r.writeHead(301, { location: 'https://other.example/' }).end(),
      'redirected',
      'Jira redirects to another server; credentials are not sent there',
    ],
    [
      'refuses it',
      (r) => json(r, 400, { errorMessages: [], errors: { comment: 'Comment body is too long' } }),
      'refused',
      'Jira refused the request (400): Comment body is too long',
    ],
  ])('where Jira %s is a fault in one clean line', async (_name, answer, reason, message) => {
    const jira = await fakeJira((_request, response) => {
      answer(response);
      return true;
    });
    expect(await faultOf(comment(jira))).toMatchObject({ reason, message });
  });

  test('on a ticket that there is not is a fault, and nothing is written', async () => {
    const jira = await fakeJira();
    expect(await faultOf(comment(jira, { ticket: 'PAY-312' }))).toMatchObject({
      reason: 'not-found',
    });
    expect(jira.seen.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('with a number that is none comes into no address', async () => {
    const jira = await fakeJira((request, response) => {
      const made = request.method === 'POST';
      if (made) json(response, 201, { id: '../../x' });
      return made;
    });
    expect(await faultOf(comment(jira))).toMatchObject({ reason: 'malformed', maybeDone: true });
  });
});
