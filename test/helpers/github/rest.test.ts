import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { at, each, ISSUES, makeClient } from './ask.js';
import { tokenOf } from './people.js';
import { makeWorld, useGitHub } from './world.js';

const github = useGitHub();
const { ask } = makeClient(github);

describe('Signing in', () => {
  test('with a token that nobody has is refused', async () => {
    expect(await ask('GET', '/user', 'ghp_nobody')).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    });
    expect((await ask('GET', '/user', tokenOf('nadia'))).body).toMatchObject({ login: 'nadia' });
  });

  test('shows the scopes of a classic token only', async () => {
    expect((await ask('GET', '/user')).headers.get('x-oauth-scopes')).toContain('repo');
    expect(
      (await ask('GET', '/user', tokenOf('wei', 'fine-grained'))).headers.get('x-oauth-scopes'),
    ).toBeNull();
  });

  test('as an app tells over GraphQL alone who one is', async () => {
    const token = tokenOf('ci[bot]');
    expect(await ask('GET', '/user', token)).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
    expect((await ask('POST', '/graphql', token, { query: '{ viewer { login } }' })).body).toEqual({
      data: { viewer: { login: 'ci[bot]' } },
    });
  });

  test('with a token of a finer kind may not be enough to write', async () => {
    github().facade.beside.mayWrite = false;
    const refused = await ask('POST', ISSUES, tokenOf('wei', 'fine-grained'), { title: 'x' });
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
    });
    expect((await ask('POST', ISSUES, tokenOf('wei'), { title: 'x' })).status).toBe(201);
  });

  test('is not needed to read what is public, a few times an hour, and for no more than that', async () => {
    const { status, headers } = await ask('GET', '/repos/acme/payments', null);
    expect([
      status,
      headers.get('x-ratelimit-limit'),
      headers.get('x-ratelimit-remaining'),
    ]).toEqual([200, '60', '59']);
    expect((await ask('GET', '/repos/acme/secret', null)).status).toBe(404);
    expect((await ask('POST', ISSUES, null, { title: 'x' })).status).toBe(401);
    expect((await ask('POST', '/graphql', null, { query: '{viewer{login}}' })).status).toBe(401);
  });

  test('shows who is a member, which those who hide it are to no one else', async () => {
    await github().openPull({ author: 'james' });
    github().facade.beside.hiddenMembers.add('james');
    expect((await ask('GET', '/repos/acme/payments/pulls/1')).body).toMatchObject({
      author_association: 'MEMBER',
    });
    expect((await ask('GET', '/repos/acme/payments/pulls/1', null)).body).toMatchObject({
      author_association: 'CONTRIBUTOR',
    });
  });

  test('lets one see a private repository only with rights in it', async () => {
    expect((await ask('GET', '/repos/acme/secret', tokenOf('nadia'))).status).toBe(200);
    expect((await ask('GET', '/repos/acme/secret')).status).toBe(404);
  });
});

describe('Issues', () => {
  test('are listed with pull requests among them, page by page, filtered and sorted', async () => {
    const { openIssue, openPull, closeIssue } = github();
    for (const title of ['a', 'b', 'c'])
      await openIssue({ author: title === 'b' ? 'nadia' : 'wei', title, labels: ['handoff'] });
    await openPull({ title: 'd' });
    await closeIssue(1, 'wei');
    const titles = async (words: string) =>
      each((await ask('GET', `${ISSUES}?${words}`)).body, 'title');
    expect(await titles('')).toEqual(['d', 'c', 'b']);
    expect(await titles('state=all&direction=asc')).toEqual(['a', 'b', 'c', 'd']);
    expect(await titles('state=all&creator=wei&labels=handoff')).toEqual(['c', 'a']);
    expect(await titles('state=all&since=2026-01-15T09:00:02Z')).toEqual(['d', 'c', 'a']);
    const { body, headers } = await ask('GET', `${ISSUES}?state=all&per_page=2&page=1`);
    expect(each(body, 'title')).toEqual(['d', 'c']);
    const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? '';
    expect(await titles(new URL(next).search.slice(1))).toEqual(['b', 'a']);
  });

  test('are closed as completed, not planned or a duplicate', async () => {
    await github().openIssue({});
    for (const state_reason of ['completed', 'not_planned', 'duplicate']) {
      await ask('PATCH', `${ISSUES}/1`, tokenOf('wei'), { state: 'open' });
      expect(
        (await ask('PATCH', `${ISSUES}/1`, tokenOf('wei'), { state: 'closed', state_reason })).body,
      ).toMatchObject({ state: 'closed', state_reason });
    }
  });

  test('drop labels and assignees from those who may not set them, and refuse an assignee who cannot be one', async () => {
    const asked = { title: 'x', labels: ['handoff'], assignees: ['nadia'] };
    expect((await ask('POST', ISSUES, tokenOf('wei'), asked)).body).toMatchObject({
      labels: [{ name: 'handoff' }],
      assignees: [{ login: 'nadia' }],
    });
    expect((await ask('POST', ISSUES, tokenOf('outsider'), asked)).body).toMatchObject({
      labels: [],
      assignees: [],
      author_association: 'NONE',
    });
    const refused = await ask('POST', ISSUES, tokenOf('wei'), { ...asked, assignees: ['nobody'] });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'assignees', value: 'nobody' }] },
    });
  });

  test('tell their events, and are assigned later', async () => {
    await github().openIssue({});
    expect(
      (
        await ask('POST', `${ISSUES}/1/assignees`, tokenOf('wei'), {
          assignees: ['NADIA', 'outsider'],
        })
      ).status,
    ).toBe(201);
    await github().closeIssue(1, 'nadia');
    const { body } = await ask('GET', `${ISSUES}/1/events`);
    expect([each(body, 'event'), each(body, 'actor.login')]).toEqual([
      ['assigned', 'closed'],
      ['wei', 'nadia'],
    ]);
  });

  test('may be switched off, and their comments locked', async () => {
    await github().openIssue({});
    await ask('PUT', `${ISSUES}/1/lock`, tokenOf('wei'), {});
    expect(
      (await ask('POST', `${ISSUES}/1/comments`, tokenOf('outsider'), { body: 'x' })).status,
    ).toBe(403);
    github().facade.beside.withoutIssues.add('acme/payments');
    expect((await ask('POST', ISSUES, tokenOf('wei'), { title: 'x' })).status).toBe(410);
  });

  test('that were deleted are gone, and said to be', async () => {
    await github().openIssue({});
    github().deleteIssue(1);
    expect((await ask('GET', `${ISSUES}/1`)).status).toBe(410);
    expect((await ask('POST', `${ISSUES}/1/comments`, tokenOf('wei'), { body: 'x' })).status).toBe(
      410,
    );
    expect((await ask('GET', `${ISSUES}?state=all`)).body).toEqual([]);
  });

  test('have a title and labels of a bounded length', async () => {
    expect((await ask('POST', ISSUES, tokenOf('wei'), { title: 'x'.repeat(257) })).status).toBe(
      422,
    );
    expect(
      (await ask('POST', ISSUES, tokenOf('wei'), { title: 'x', labels: ['x'.repeat(51)] })).status,
    ).toBe(422);
    expect(
      (await ask('POST', ISSUES, tokenOf('wei'), { title: 'x', body: 'x'.repeat(65_537) })).status,
    ).toBe(422);
  });

  test('are found by the old name of their repository', async () => {
    await github().openIssue({ title: 'kept' });
    await github().rename('acme/payments', 'acme/money');
    expect((await ask('GET', `${ISSUES}/1`)).body).toMatchObject({ title: 'kept' });
  });
});

test('Comments are changed by their author and by those who may write', async () => {
  await github().openIssue({});
  const { id } = await github().comment(1, 'outsider', 'first');
  const change = (who: string) =>
    ask('PATCH', `${ISSUES}/comments/${id}`, tokenOf(who), { body: `by ${who}` });
  expect((await change('outsider')).body).toMatchObject({
    body: 'by outsider',
    author_association: 'NONE',
  });
  expect((await change('nadia')).body).toMatchObject({ body: 'by nadia' });
  const { id: other } = await github().comment(1, 'nadia', 'hers');
  expect(
    (await ask('PATCH', `${ISSUES}/comments/${other}`, tokenOf('outsider'), { body: 'mine' }))
      .status,
  ).toBe(403);
  expect(each((await ask('GET', `${ISSUES}/1/comments`)).body, 'body')).toEqual([
    'by nadia',
    'hers',
  ]);
});

test('Comments of a whole repository are listed', async () => {
  for (const number of [1, 2]) {
    await github().openIssue({});
    await github().comment(number, 'wei', `on ${number}`);
  }
  expect(each((await ask('GET', `${ISSUES}/comments?direction=desc`)).body, 'body')).toEqual([
    'on 2',
    'on 1',
  ]);
  expect(
    each((await ask('GET', `${ISSUES}/comments?since=2026-01-15T09:00:03Z`)).body, 'body'),
  ).toEqual(['on 2']);
});

test('Comments on a pull request stand there', async () => {
  await github().openPull();
  const { body } = await ask('POST', `${ISSUES}/1/comments`, tokenOf('wei'), { body: 'decided' });
  expect(at(body, 'html_url')).toBe('https://github.com/acme/payments/pull/1#issuecomment-1');
  expect(each((await ask('GET', `${ISSUES}/1/comments`)).body, 'html_url')).toEqual([
    at(body, 'html_url'),
  ]);
});

test('A repository says who may do what in it', async () => {
  await github().makeRepository('acme/other', { isPrivate: true, roles: { nadia: 'triage' } });
  expect((await ask('GET', '/repos/acme/other', tokenOf('nadia'))).body).toMatchObject({
    private: true,
    permissions: { push: false, triage: true },
  });
  expect(
    (await ask('GET', '/repos/acme/payments/collaborators/sarah/permission')).body,
  ).toMatchObject({ permission: 'admin' });
  expect((await ask('GET', '/repos/acme/payments/assignees/nadia')).status).toBe(204);
  expect((await ask('GET', '/repos/acme/payments/assignees/outsider')).status).toBe(404);
});

test('Files of a repository and of a pull request are those that the test says', async () => {
  await github().writeFile('.github/CODEOWNERS', 'src/ @james\n');
  await github().openPull({ files: ['src/a.ts'] });
  const { body } = await ask('GET', '/repos/acme/payments/contents/.github/CODEOWNERS?ref=main');
  expect(Buffer.from(String(at(body, 'content')), 'base64').toString()).toBe('src/ @james\n');
  expect((await ask('GET', '/repos/acme/payments/pulls/1/files')).body).toMatchObject([
    { filename: 'src/a.ts', status: 'modified' },
  ]);
});

test('What GitHub does not document is noticed', async () => {
  await ask('POST', ISSUES, tokenOf('wei'), { title: 'x', colour: 'red' });
  await ask('GET', `${ISSUES}?author=wei`);
  await ask('GET', '/repos/acme/payments/stargazers');
  expect(github().facade.violations()).toEqual([
    expect.stringContaining('"additionalProperty":"colour"'),
    expect.stringContaining('no query parameter author'),
    expect.stringContaining('/stargazers is no operation'),
  ]);
  github().facade.forgive();
});

test('A client that is killed does no harm', async () => {
  const { port } = new URL(github().facade.url);
  const socket = connect(Number(port), '127.0.0.1');
  const lines = [
    `POST ${ISSUES} HTTP/1.1`,
    'host: x',
    'user-agent: x',
    `authorization: token ${tokenOf('wei')}`,
    'content-length: 100',
  ];
  await new Promise<void>((settle) =>
    socket.write(`${lines.join('\r\n')}\r\n\r\n{"title":`, () => settle()),
  );
  socket.resetAndDestroy();
  expect((await ask('GET', ISSUES)).body).toEqual([]);
  expect(github().facade.violations()).toEqual([]);
});

test('Requests are logged with whose they are', async () => {
  await ask('POST', `/api/v3${ISSUES}`, tokenOf('nadia'), { title: 'x' });
  expect(github().facade.log).toMatchObject([
    { method: 'POST', path: ISSUES, login: 'nadia', body: { title: 'x' } },
  ]);
});

test('The built program runs beside it, in a clone whose roster knows the logins, and gh has no token unless told', async () => {
  const { wei, run, signInWithGh } = makeWorld(github());
  expect(await run(wei, ['query', '--json'])).toMatchObject({ code: 0, err: '' });
  const gh = join(wei.base, 'bin', 'gh');
  expect(spawnSync(gh).status).toBe(1);
  signInWithGh('nadia');
  expect(spawnSync(gh, { encoding: 'utf8' }).stdout.trim()).toBe(tokenOf('nadia'));
  expect(wei.git('show', 'HEAD:.handoff.yml')).toContain(
    'lena: { emails: [lena@example.org], github: lena-m }',
  );
});
