import { expect, test } from 'vitest';
import { badCredentials } from '../../helpers/github/faults.js';
import { useGitHub } from '../../helpers/github/world.js';
import { faultOf } from '../../helpers/door.js';
import { opened } from '../../helpers/opened.js';

const github = useGitHub();

test.each([
  [
    'sarah',
    { source: 'GH_TOKEN', login: 'sarah', scopes: ['read:org', 'repo'], permission: 'admin' },
  ],
  ['wei', { source: 'GH_TOKEN', login: 'wei', scopes: ['read:org', 'repo'], permission: 'push' }],
  ['ci[bot]', { source: 'GH_TOKEN', login: 'ci[bot]', scopes: null, permission: 'push' }],
  [
    'outsider',
    { source: 'GH_TOKEN', login: 'outsider', scopes: ['read:org', 'repo'], permission: 'pull' },
  ],
  [null, { source: null, login: null, scopes: null, permission: null }],
])('the token of %s is told with what it may do', async (login, expected) => {
  const access = await (await opened(github().envFor(login))).access();
  expect(access).toEqual({
    host: 'github.com',
    repository: 'acme/payments',
    issues: true,
    ...expected,
  });
});

test('a token that is not taken is told as such', async () => {
  github().facade.faults.add({ path: '/user' }, badCredentials);
  const fault = await faultOf((await opened(github().envFor('wei'))).access());
  expect([fault.kind, fault.message]).toEqual(['auth', 'GitHub rejected the token from GH_TOKEN']);
});
