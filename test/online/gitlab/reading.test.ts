import { describe, expect, test } from 'vitest';
import { pullDetails, pullLine } from '../../../src/protocol/pull/line.js';
import type { PullRef } from '../../../src/protocol/pull/pull-ref.js';
import { NO_POLICY } from '../../../src/protocol/team/policy.js';
import type { Pull } from '../../../src/schema/types.js';
import { fakeGitLab, tokenOf, type FakeGitLab } from '../../helpers/gitlab/fake-gitlab.js';
import { openGitLab, PROJECT } from '../../helpers/gitlab/open.js';
import { json } from '../../helpers/web.js';

const WEI = { GITLAB_TOKEN: tokenOf('wei') };

const refOf = (fake: FakeGitLab, number = 12, repository = PROJECT): PullRef => ({
  host: fake.host,
  repository,
  number,
  forge: 'gitlab',
});

/** A GitLab with one merge request that asks james. */
async function asked(...meddle: Parameters<typeof fakeGitLab>): Promise<FakeGitLab> {
  const fake = await fakeGitLab(...meddle);
  fake.request(PROJECT, 12).ask('james');
  return fake;
}

/** Each state in a line, and what went wrong with the server. */
async function linesOf(
  fake: FakeGitLab,
  vars: NodeJS.ProcessEnv = WEI,
  refs: readonly PullRef[] = [refOf(fake)],
): Promise<string[]> {
  const { states, faults } = await openGitLab(fake, vars).reviewStates(refs, 5_000);
  return [
    ...states.map((state) =>
      'pull' in state
        ? pullLine(state.pull, { policy: NO_POLICY })
        : `${state.unknown}${state.gone ? ' (gone)' : ''}`,
    ),
    ...faults.map(({ message, hint }) => `fault: ${message}; ${hint ?? ''}`),
  ];
}

async function pullOf(fake: FakeGitLab): Promise<Pull> {
  const [state] = (await openGitLab(fake, WEI).reviewStates([refOf(fake)], 5_000)).states;
  if (state === undefined || !('pull' in state)) throw new Error(JSON.stringify(state));
  return state.pull;
}

describe('a merge request', () => {
  test('of a subgroup is asked for by its encoded path, with the token as OAuth takes it', async () => {
    const fake = await asked();
    expect(await linesOf(fake)).toEqual([
      'MR !12 open, 0 of 1 reviewers approved, waiting on @james',
    ]);
    expect(fake.seen.map(({ url }) => url)).toEqual([
      '/api/v4/projects/acme%2Fbackend%2Fpayments/merge_requests/12',
      expect.stringContaining('/merge_requests/12/reviewers?per_page=100&page=1'),
      expect.stringContaining('/merge_requests/12/approvals'),
    ]);
    expect(new Set(fake.seen.map(({ headers }) => headers.authorization))).toEqual(
      new Set([`Bearer ${tokenOf('wei')}`]),
    );
  });

  test('is told with what is known: the rules, the pipeline and the commit', async () => {
    const fake = await asked();
    const request = fake.request(PROJECT, 12);
    request.rules = [{ name: 'All Members', type: 'any_approver', required: 2, eligible: [] }];
    request.pipeline = 'running';
    const pull = await pullOf(fake);
    expect(pullDetails(pull)).toBe('2 approvals required · checks running · head 9fceb02');
    expect(pull).toMatchObject({
      forge: 'gitlab',
      home: true,
      source: 'rest',
      mergeable: 'unstable',
    });
  });

  test('has reviewers on every page of their list', async () => {
    const fake = await asked();
    fake.perPage = 2;
    fake.request(PROJECT, 12).ask('maria', 'bob', 'omar', 'eve');
    const pull = await pullOf(fake);
    expect(pull.reviewers.map(({ login }) => login)).toEqual([
      'bob',
      'eve',
      'james',
      'maria',
      'omar',
    ]);
  });

  test('of a program waits for somebody with write access, never for the program', async () => {
    const fake = await asked();
    const request = fake.request(PROJECT, 12);
    request.author = 'project_7_bot_4ffca233d8298ea1';
    request.review('james', 'approved');
    expect(await linesOf(fake)).toEqual([
      'MR !12 open, 1 of 1 reviewers approved, waiting on somebody with write access to merge',
    ]);
  });

  test('that needs no approval and merges by itself waits for nobody', async () => {
    const fake = await fakeGitLab();
    fake.request(PROJECT, 12).autoMerge = true;
    expect(await linesOf(fake)).toEqual(['MR !12 open, merges when checks pass']);
  });

  test('whose approvals are being reset is not called approved by its rules', async () => {
    const fake = await asked();
    const request = fake.request(PROJECT, 12);
    request.rules = [{ name: 'All Members', type: 'any_approver', required: 1, eligible: [] }];
    request.review('james', 'approved');
    request.syncing = true;
    const pull = await pullOf(fake);
    expect([pull.decision, pull.mergeable]).toEqual([undefined, undefined]);
  });
});

describe('what GitLab does not show is unknown, and hides nothing else', () => {
  test.each([
    ['approvals', 404],
    ['approvals', 403],
    ['approvals', 401],
    ['approvals', 500],
    ['reviewers', 404],
    ['reviewers', 403],
  ])('%s, refused with %i', async (part, status) => {
    const fake = await asked();
    fake.refuses.set(part, status);
    const pull = await pullOf(fake);
    expect(pullLine(pull, { policy: NO_POLICY })).toBe(
      'MR !12 open, 0 of 1 reviewers approved, waiting on @james',
    );
    if (part === 'approvals') expect(pull.required).toBeUndefined();
  });

  test('the rules, refused: then only the number of missing approvals is known', async () => {
    const fake = await asked();
    const request = fake.request(PROJECT, 12);
    request.rules = [{ name: 'Security', type: 'regular', required: 2, eligible: ['eve'] }];
    fake.refuses.set('approval_state', 403);
    expect(await linesOf(fake)).toEqual([
      'MR !12 open, 0 of 1 reviewers approved, waiting on @james, needs 2 more approvals',
    ]);
  });

  test('the approvals, without a token: the states of the reviewers say who approved', async () => {
    const fake = await asked();
    fake.request(PROJECT, 12).review('james', 'approved');
    expect(await linesOf(fake, {})).toEqual([
      'MR !12 open, 1 of 1 reviewers approved, waiting on @wei-lin to merge',
    ]);
  });
});

describe('a merge request is unknown', () => {
  test('where there is none, and gone only for somebody who is signed in', async () => {
    const fake = await asked();
    const refs = [refOf(fake, 13)];
    expect(await linesOf(fake, WEI, refs)).toEqual([
      `GitLab at ${fake.host} says: not found, or no access (gone)`,
    ]);
    expect(await linesOf(fake, {}, refs)).toEqual([
      `GitLab at ${fake.host} says: not found, or no access`,
    ]);
  });

  test('where the token is rejected', async () => {
    const fake = await asked();
    const refs = [refOf(fake), refOf(fake, 13), refOf(fake, 14)];
    const lines = await linesOf(fake, { GITLAB_TOKEN: 'glpat-expired' }, refs);
    expect(new Set(lines.slice(0, 3))).toEqual(
      new Set([`GitLab at ${fake.host} rejected the token from GITLAB_TOKEN`]),
    );
    expect(lines[3]).toContain(`set GITLAB_HOST=${fake.host} and GITLAB_TOKEN`);
  });

  test('beyond the rate limit, which says until when and stops the run', async () => {
    const fake = await asked((_seen, response) => {
      response.writeHead(429, { 'content-type': 'text/plain', 'retry-after': '60' });
      response.end('Retry later');
      return true;
    });
    expect(await linesOf(fake)).toEqual([
      `the rate limit of GitLab at ${fake.host} is reached until 13:01 UTC`,
      `fault: the rate limit of GitLab at ${fake.host} is reached until 13:01 UTC; `,
    ]);
    expect(fake.seen).toHaveLength(1);
  });

  test('with the end that only the header of the limit says', async () => {
    const fake = await asked((_seen, response) => {
      const reset = String(Date.UTC(2026, 0, 15, 13, 5) / 1000);
      json(response, 429, { message: 'Too many' }, { 'ratelimit-reset': reset });
      return true;
    });
    expect((await linesOf(fake))[0]).toContain('until 13:05 UTC');
  });

  test.each([
    [
      403,
      { error: 'insufficient_scope', error_description: 'needs a higher scope' },
      /does not allow this request: needs a higher scope/,
    ],
    [500, {}, /has a server error \(500\)/],
    [200, [], /not a pull request/],
    [200, 'login page', /not a pull request/],
  ])('where the answer is %i', async (status, body, line) => {
    const fake = await asked((_seen, response) => {
      json(response, status, body);
      return true;
    });
    expect((await linesOf(fake))[0]).toMatch(line);
  });

  test('within the time that a run may take', async () => {
    const fake = await asked(() => true);
    const { states } = await openGitLab(fake, WEI).reviewStates([refOf(fake)], 300);
    expect(states).toMatchObject([{ unknown: expect.stringContaining('did not answer within') }]);
  });
});

describe('a host', () => {
  test('that only a record names is not asked', async () => {
    const fake = await asked();
    const stranger = await fakeGitLab();
    expect(await linesOf(fake, WEI, [refOf(stranger)])).toEqual([
      `${stranger.host} is not known to run GitLab`,
      `fault: ${stranger.host} is not known to run GitLab; if it does: git config --add handoff.gitlab ${stranger.host}`,
    ]);
    expect(stranger.seen).toEqual([]);
  });

  test('does not get the token of another one', async () => {
    const fake = await asked();
    const other = await fakeGitLab();
    other.request(PROJECT, 12).ask('james');
    const gitlab = openGitLab(fake, { ...WEI, CI_SERVER_URL: other.url, CI_API_V4_URL: other.api });
    const { states } = await gitlab.reviewStates([refOf(other)], 5_000);
    expect(states).toMatchObject([{ pull: { number: 12 } }]);
    expect(other.seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  test('that redirects elsewhere is not followed', async () => {
    const stranger = await fakeGitLab();
    const fake = await asked((_seen, response) => {
      response.writeHead(302, { location: `${stranger.api}/user` }).end();
      return true;
    });
    expect((await linesOf(fake))[0]).toContain('redirects to another server');
    expect(stranger.seen).toEqual([]);
  });
});
