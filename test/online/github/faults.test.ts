import { describe, expect, test } from 'vitest';
import { pullRef } from '../../../src/protocol/pull/pull-ref.js';
import type { ReviewStates } from '../../../src/online/pulls/review-states.js';
import {
  answers,
  badCredentials,
  badGateway,
  cuts,
  graphqlLimit,
  hangs,
  html,
  huge,
  malformed,
  primaryLimit,
  redirects,
  resets,
  secondaryLimit,
  withholds,
  type Fault,
} from '../../helpers/github/faults.js';
import { tokenOf } from '../../helpers/github/people.js';
import { useGitHub } from '../../helpers/github/world.js';
import { opened, PATIENT } from '../../helpers/opened.js';

const github = useGitHub();
const HOME = { host: 'github.com', repository: 'acme/payments' };
const RESET = Date.UTC(2026, 0, 15, 14, 5) / 1000;

/** What is read of pull requests by Nadia, or by somebody without a token. */
async function read(
  numbers: readonly number[],
  { login = 'nadia', budget = PATIENT }: { login?: string | null; budget?: number } = {},
): Promise<ReviewStates> {
  const one = await opened(github().envFor(login), { budget });
  const found = await one.reviewStates(
    numbers.flatMap((number) => pullRef(number, HOME) ?? []),
    { most: budget },
  );
  expect(JSON.stringify(found)).not.toContain(tokenOf('nadia'));
  return found;
}

function textsOf({ states, faults }: ReviewStates): [unknown: string[], faults: string[]] {
  return [
    states.map((state) => ('pull' in state ? `known by ${state.pull.source}` : state.unknown)),
    faults.map(({ message }) => message),
  ];
}

describe('where the whole of GraphQL fails, the state is unknown, for one reason that is said once:', () => {
  test.each<[string, Fault, number, string]>([
    ['a token that is not taken', badCredentials, 1, 'GitHub rejected the token from GH_TOKEN'],
    [
      'the hourly limit',
      primaryLimit(RESET),
      1,
      'the rate limit of GitHub is reached until 14:05 UTC',
    ],
    [
      'the hourly limit, as a success',
      graphqlLimit(RESET),
      1,
      'the rate limit of GitHub is reached until 14:05 UTC',
    ],
    [
      'the secondary limit',
      secondaryLimit({ status: 429 }),
      1,
      'the rate limit of GitHub is reached until 13:01 UTC',
    ],
    ['a fault of the server, twice', badGateway, 2, 'GitHub has a server error (502)'],
    ['a connection that breaks, twice', resets, 2, 'the connection to GitHub broke'],
    ['an answer that is cut off, twice', cuts, 2, 'the connection to GitHub broke'],
    [
      'a server elsewhere',
      redirects('https://evil.example/graphql', 307),
      1,
      'GitHub redirects to another server; credentials are not sent there',
    ],
  ])('%s', async (_name, fault, times, reason) => {
    const { openPull, facade } = github();
    const numbers = [
      (await openPull({ title: 'One' })).number,
      (await openPull({ title: 'Two' })).number,
    ];
    facade.faults.add({ path: '/graphql', times }, fault);
    const before = facade.log.length;
    const [unknown, faults] = textsOf(await read(numbers));
    expect([...unknown, ...faults].filter((text) => !text.startsWith(reason))).toEqual([]);
    expect([unknown.length, faults.length, facade.log.length - before]).toEqual([2, 1, times]);
  });

  test('an answer that never comes', async () => {
    const { openPull, facade } = github();
    const { number } = await openPull();
    facade.faults.add({ path: '/graphql' }, hangs);
    const begun = performance.now();
    expect(textsOf(await read([number], { budget: 1_500 }))).toEqual([
      ['GitHub did not answer within 1.5 s'],
      ['GitHub did not answer within 1.5 s'],
    ]);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });
});

describe('a fault that passes', () => {
  test.each<[string, Fault]>([
    ['of the server', badGateway],
    ['of the connection', resets],
  ])('%s is not noticed', async (_name, fault) => {
    const { openPull, facade } = github();
    const { number } = await openPull();
    facade.faults.add({ path: '/graphql' }, fault);
    expect(textsOf(await read([number]))).toEqual([['known by graphql'], []]);
  });
});

describe('where GraphQL alone is refused, REST is asked:', () => {
  test.each<[string, Fault]>([
    [
      'it is forbidden',
      answers({
        status: 403,
        body: { message: 'Resource not accessible by personal access token' },
      }),
    ],
    ['it is not there', answers({ status: 404, body: { message: 'Not Found' } })],
    [
      'it does not know a field',
      answers({
        status: 200,
        body: { errors: [{ message: "Field 'rules' doesn't exist on type 'Ref'" }] },
      }),
    ],
    ['it answers with half a document', malformed],
    ['it answers with a page', html],
    ['it answers with too much', huge(9 * 1024 * 1024)],
  ])('%s', async (_name, fault) => {
    const { openPull, facade } = github();
    const { number } = await openPull();
    facade.faults.add({ path: '/graphql' }, fault);
    expect(textsOf(await read([number]))).toEqual([['known by rest'], []]);
  });
});

describe('where a part of the answer is withheld', () => {
  test('the other pull requests are known', async () => {
    const { openPull, facade } = github();
    const numbers = [
      (await openPull({ title: 'One' })).number,
      (await openPull({ title: 'Two' })).number,
    ];
    facade.faults.add(
      { path: '/graphql' },
      withholds(['r0', 'p0'], 'FORBIDDEN', `SAML is enforced \u001b[31m${tokenOf('nadia')}`),
    );
    expect(textsOf(await read(numbers))).toEqual([
      ['GitHub refused the request: SAML is enforced \\u{1b}[31m***', 'known by graphql'],
      [],
    ]);
  });

  test('a whole repository is unknown', async () => {
    const { openPull, facade } = github();
    const { number } = await openPull();
    facade.faults.add({ path: '/graphql' }, withholds(['r0'], 'FORBIDDEN', 'no'));
    const { states } = await read([number]);
    expect(states).toMatchObject([{ unknown: 'GitHub refused the request: no', gone: false }]);
  });

  test('the checks are unknown, and not none', async () => {
    const { openPull, facade, setChecks } = github();
    const { number } = await openPull();
    await setChecks(number, { statuses: { ci: 'success' } });
    facade.faults.add(
      { path: '/graphql' },
      withholds(['r0', 'p0', 'statusCheckRollup'], 'FORBIDDEN'),
    );
    const { states } = await read([number]);
    expect(states[0]).toHaveProperty('pull.state', 'open');
    expect(states[0]).not.toHaveProperty('pull.checks');
  });

  test('the number of approvals that are required is unknown, and not none', async () => {
    const { openPull, facade, require } = github();
    const { number } = await openPull();
    require({ ruleset: 2 });
    facade.faults.add({ path: '/graphql' }, withholds(['r0', 'p0', 'baseRef'], 'FORBIDDEN'));
    expect((await read([number])).states[0]).not.toHaveProperty('pull.required');
  });

  test('who reviews is unknown, and not nobody', async () => {
    const { openPull, facade } = github();
    const { number } = await openPull({ reviewers: ['james'] });
    facade.faults.add({ path: '/graphql' }, withholds(['r0', 'p0', 'reviewRequests'], 'FORBIDDEN'));
    expect(textsOf(await read([number]))).toEqual([
      ['GitHub does not show the reviewers to this token'],
      [],
    ]);
  });

  test('a team that the token may not see is one all the same', async () => {
    const { openPull, facade, makeTeam } = github();
    await makeTeam('platform');
    const { number } = await openPull({ reviewers: ['acme/platform'] });
    facade.faults.add(
      { path: '/graphql' },
      withholds(['r0', 'p0', 'reviewRequests', 'nodes', '0', 'requestedReviewer'], 'FORBIDDEN'),
    );
    expect((await read([number])).states[0]).toHaveProperty('pull.teams', ['acme/?']);
  });
});

describe('over REST', () => {
  test('what is used up is said once, and the others are not asked for any more', async () => {
    const { openPull, facade } = github();
    const numbers: number[] = [];
    for (const title of ['One', 'Two', 'Three']) numbers.push((await openPull({ title })).number);
    facade.faults.add({ path: /\/pulls\/\d+$/, times: 3 }, primaryLimit(RESET));
    const found = await read(numbers, { login: null });
    expect(textsOf(found)).toEqual([
      Array.from({ length: 3 }, () => 'the rate limit of GitHub is reached until 14:05 UTC'),
      ['the rate limit of GitHub is reached until 14:05 UTC'],
    ]);
    expect(found.faults[0]?.hint).toBe('set GH_TOKEN, or run gh auth login');
  });

  test('checks and rules that are not shown are unknown, and spoil nothing', async () => {
    const { openPull, facade } = github();
    const { number } = await openPull();
    facade.faults.add({ path: /\/check-runs$/ }, answers({ status: 403, body: { message: 'no' } }));
    facade.faults.add(
      { path: /\/rules\/branches\/main$/ },
      answers({ status: 404, body: { message: 'no' } }),
    );
    const { states } = await read([number], { login: null });
    expect(states[0]).toHaveProperty('pull.source', 'rest');
    expect(states[0]).not.toHaveProperty('pull.checks');
    expect(states[0]).not.toHaveProperty('pull.required');
  });

  test('checks are not asked for where there are many pull requests and no token', async () => {
    const { openPull, facade } = github();
    const numbers: number[] = [];
    for (let count = 0; count < 7; count += 1)
      numbers.push((await openPull({ title: `Number ${count}` })).number);
    const before = facade.log.length;
    expect(textsOf(await read(numbers, { login: null }))).toEqual([
      Array.from({ length: 7 }, () => 'known by rest'),
      [],
    ]);
    expect(facade.log.length - before).toBe(15);
  });
});
