import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  badCredentials,
  badGateway,
  badGatewayAfter,
  cuts,
  hangs,
  hangsAfter,
  html,
  malformed,
  primaryLimit,
  redirects,
  resets,
  secondaryLimit,
  type Fault,
} from '../helpers/github/faults.js';
import type { Clone } from '../helpers/clones.js';
import { makeWorld, useGitHub } from '../helpers/github/world.js';
import { rowsOf, SLOW } from '../helpers/program.js';
import { askedBy, issues, routeJson, runJson } from '../helpers/routing.js';

const github = useGitHub();
const POST = { method: 'POST', path: '/repos/acme/payments/issues' };
const LIST = { method: 'GET', path: '/repos/acme/payments/issues' };
/** Ten seconds, and what the machine of the tests takes for everything but waiting. */
const MOST_MS = 15_000;

/** Everything that a clone holds, git's own files included. */
function everything(clone: Clone): string {
  return clone
    .files('.')
    .map((path) => readFileSync(join(clone.dir, path), 'latin1'))
    .join('\n');
}

const FAULTS: readonly [
  name: string,
  aim: typeof POST & { times?: number },
  fault: Fault,
  says: RegExp,
][] = [
  ['refuses the token, and shows it', POST, badCredentials, /rejected the token from GH_TOKEN/],
  ['has had enough for the hour', POST, primaryLimit(1_768_474_800), /until 11:00 UTC/],
  ['has had enough for the moment', POST, secondaryLimit(), /the rate limit of GitHub is reached/],
  [
    'has had enough for the moment, with 429',
    POST,
    secondaryLimit({ status: 429 }),
    /the rate limit of GitHub is reached/,
  ],
  ['fails before it opens the issue', POST, badGateway, /GitHub has a server error \(502\)/],
  ['fails after it opened the issue', POST, badGatewayAfter, /GitHub has a server error \(502\)/],
  ['never answers', POST, hangs, /did not answer within/],
  ['opens the issue and never answers', POST, hangsAfter, /did not answer within/],
  ['resets the connection', POST, resets, /connection to GitHub broke/],
  ['cuts the answer', POST, cuts, /connection to GitHub broke/],
  [
    'answers with half a document',
    POST,
    malformed,
    /unexpected response from GitHub: incomplete JSON/,
  ],
  ['answers with a login page', POST, html, /unexpected response from GitHub: not JSON/],
  [
    'points to another server',
    POST,
    redirects('https://evil.example/'),
    /redirects to another server/,
  ],
  ['never lists the issues', { ...LIST, times: 1 }, hangs, /did not answer within/],
  [
    'lists no issues but a login page',
    { ...LIST, times: 1 },
    html,
    /unexpected response from GitHub: not JSON/,
  ],
];

describe('what was recorded is safe, and said in one line, where GitHub', SLOW, () => {
  test.each(FAULTS)('%s', async (_, aim, fault, says) => {
    const world = makeWorld(github(), { policy: 'routing: { automatic: true }\n' });
    github().facade.faults.add(aim, fault);
    const begun = performance.now();
    const asked = await askedBy(world, world.wei, 'An audit entry for refunds?');
    expect(performance.now() - begun).toBeLessThan(MOST_MS);
    expect(asked).toMatchObject({ code: 3, answer: { published: true } });
    expect(rowsOf(asked.answer, 'warnings')).toMatchObject([
      { code: 'not-routed', message: expect.stringMatching(says) },
    ]);
    github().facade.faults.clear();
    const published = await runJson(world, world.wei, ['publish']);
    expect(published).toMatchObject({
      code: 0,
      answer: { routed: [{ url: 'https://github.com/acme/payments/issues/1' }], unsent: [] },
    });
    expect(await issues(github())).toHaveLength(1);
    expect((await routeJson(world, world.nadia)).answer).toMatchObject({ routed: [], unsent: [] });
    for (const text of [asked.out, asked.err, published.out, published.err, everything(world.wei)])
      expect(text).not.toContain('secretOf');
  });

  test('is not to be found', async () => {
    const world = makeWorld(github(), { policy: 'routing: { automatic: true }\n' });
    const env = { GITHUB_API_URL: 'https://nowhere.invalid' };
    const asked = await askedBy(world, world.wei, 'An audit entry for refunds?', [], { env });
    expect(asked).toMatchObject({ code: 3, answer: { published: true } });
    expect(rowsOf(asked.answer, 'warnings')).toMatchObject([
      { code: 'not-routed', message: expect.stringContaining('could not be resolved') },
    ]);
    expect((await routeJson(world, world.wei)).code).toBe(0);
    expect(await issues(github())).toHaveLength(1);
  });

  test('knows neither the owner nor the labels', async () => {
    const world = makeWorld(github());
    const refused: Fault = async () => ({
      status: 422,
      body: { message: 'Validation Failed', errors: [{ field: 'assignees', code: 'invalid' }] },
    });
    github().facade.faults.add({ ...POST, times: 2 }, refused);
    await askedBy(world, world.wei, 'An audit entry for refunds?');
    expect((await routeJson(world, world.wei)).code).toBe(0);
    expect(await issues(github())).toMatchObject([{ assignees: [], labels: [] }]);
  });

  test('fails in the middle of several things: the others wait, and nothing is opened twice', async () => {
    const world = makeWorld(github());
    for (const index of [1, 2, 3]) await askedBy(world, world.wei, `Question ${index}?`);
    github().facade.faults.add({ ...POST, after: 1 }, badGateway);
    const routed = await routeJson(world, world.wei);
    expect(routed.code).toBe(3);
    // What was opened has its receipt, though GitHub listed nothing afterwards.
    expect(rowsOf(routed.answer, 'routed')).toMatchObject([{ adopted: false }]);
    expect(rowsOf(routed.answer, 'unsent')).toHaveLength(2);
    expect(await issues(github())).toHaveLength(1);
    expect((await runJson(world, world.wei, ['publish'])).answer).toMatchObject({
      routed: [{ adopted: false }, { adopted: false }],
    });
    expect(await issues(github())).toHaveLength(3);
  });
});
