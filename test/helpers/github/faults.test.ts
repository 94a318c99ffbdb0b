import { expect, test } from 'vitest';
import { at, each, ISSUES, makeClient } from './ask.js';
import * as faults from './faults.js';
import { tokenOf } from './people.js';
import { makeStranger } from './stranger.js';
import { useGitHub } from './world.js';

const github = useGitHub();
const { ask, query } = makeClient(github);
const post = () => ask('POST', ISSUES, tokenOf('wei'), { title: 'x' });
const created = async () => (await github().facade.records.issues('acme/payments')).length;

test('Some refuse, with a limit and when it ends', async () => {
  const { faults: armed } = github().facade;
  armed.add({ path: ISSUES }, faults.badCredentials);
  armed.add({ path: ISSUES }, faults.primaryLimit(1_768_471_500));
  armed.add({ path: ISSUES }, faults.secondaryLimit({ status: 429, retryAfter: 7 }));
  armed.add(
    { path: ISSUES },
    faults.answers({ status: 451, body: { message: 'Repository access blocked' } }),
  );
  expect(await post()).toMatchObject({
    status: 401,
    body: { message: `Bad credentials: ${tokenOf('wei')}` },
  });
  const limited = await post();
  expect([
    limited.status,
    limited.headers.get('x-ratelimit-remaining'),
    limited.headers.get('x-ratelimit-reset'),
  ]).toEqual([403, '0', '1768471500']);
  const hurried = await post();
  expect([hurried.status, hurried.headers.get('retry-after')]).toEqual([429, '7']);
  expect((await post()).status).toBe(451);
  armed.add({ path: '/graphql' }, faults.graphqlLimit(1_768_471_500));
  expect(await ask('POST', '/graphql', tokenOf('wei'), {})).toMatchObject({
    status: 200,
    body: { errors: [{ type: 'RATE_LIMITED' }] },
  });
  expect(await created()).toBe(0);
});

test('Some strike before it was done, some after', async () => {
  for (const [fault, done] of [
    [faults.badGateway, 0],
    [faults.badGatewayAfter, 1],
    [faults.resets, 2],
    [faults.cuts, 3],
  ] as const) {
    github().facade.faults.add({ method: 'POST', path: ISSUES }, fault);
    await expect(post()).rejects.toThrow();
    expect(await created()).toBe(done);
  }
});

test('Some leave a client without an answer', async () => {
  for (const [fault, done] of [
    [faults.hangs, 0],
    [faults.hangsAfter, 1],
  ] as const) {
    github().facade.faults.add({ path: ISSUES }, fault);
    const headers = { authorization: `token ${tokenOf('wei')}` };
    const asked = fetch(`${github().facade.url}${ISSUES}`, {
      method: 'POST',
      body: '{"title":"x"}',
      headers,
      signal: AbortSignal.timeout(300),
    });
    await expect(asked).rejects.toThrow('timeout');
    expect(await created()).toBe(done);
  }
});

test('Some answer with what is no JSON, or with too much of it', async () => {
  for (const fault of [faults.malformed, faults.html]) {
    github().facade.faults.add({ path: '/graphql' }, fault);
    await expect(query('{ viewer { login } }')).rejects.toThrow('JSON');
  }
  github().facade.faults.add({ path: /^\/graph/ }, faults.huge(3_000_000));
  expect(at(await query('{ viewer { login } }'), 'message')).toHaveLength(3_000_000);
});

test('One withholds a part of a GraphQL answer', async () => {
  await github().openPull();
  github().facade.faults.add(
    { path: '/graphql' },
    faults.withholds(['repository', 'p', 'statusCheckRollup'], 'FORBIDDEN'),
  );
  const said = await query(
    '{ repository(owner: "acme", name: "payments") { p: pullRequest(number: 1) { title statusCheckRollup { state } } } }',
  );
  expect(at(said, 'data.repository.p')).toEqual({ title: 'Move refunds', statusCheckRollup: null });
  expect(at(said, 'errors')).toMatchObject([
    { type: 'FORBIDDEN', path: ['repository', 'p', 'statusCheckRollup'] },
  ]);
});

test('One sends a client to another host, which must not hear the token', async () => {
  const { url, heard } = await makeStranger();
  github().facade.faults.add({ path: '/user' }, faults.redirects(url));
  expect((await ask('GET', '/user')).body).toEqual({ login: 'mallory' });
  expect(heard()).toBe(1);
});

test('One leaves the newest issue out of the list, as if it were not known yet', async () => {
  for (let count = 0; count < 2; count += 1) await post();
  github().facade.faults.add({ method: 'GET', path: ISSUES }, faults.lags);
  expect(each((await ask('GET', ISSUES)).body, 'number')).toEqual([1]);
  expect(each((await ask('GET', ISSUES)).body, 'number')).toEqual([2, 1]);
});

test('One may let some requests pass before', async () => {
  github().facade.faults.add({ path: ISSUES, after: 1 }, faults.answers({ status: 500 }));
  expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([
    201, 500, 201,
  ]);
});

test('One that did not strike is told', () => {
  github().facade.faults.add({ method: 'POST', path: ISSUES, times: 2 }, faults.badGateway);
  expect(github().facade.faults.unused()).toEqual([`POST ${ISSUES} was to fail 2 more times`]);
  github().facade.faults.take('POST', ISSUES);
  github().facade.faults.take('POST', ISSUES);
});
