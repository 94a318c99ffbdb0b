import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { body } from '../helpers/github/review-world.js';
import { tokenOf } from '../helpers/gitlab/fake-gitlab.js';
import { PROJECT } from '../helpers/gitlab/open.js';
import { addressOf, HOST, makeGitLabWorld, type GitLabWorld } from '../helpers/gitlab/world.js';
import { rowsOf, SLOW, type RunOptions } from '../helpers/program.js';
import { web } from '../helpers/web.js';

const WEBHOOK = 'routing: { rules: [{ to: ["webhook:HANDOFF_HOOK_URL"] }] }\n';

async function json(
  world: GitLabWorld,
  handle: 'wei' | 'nadia',
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ code: number; answer: JsonObject; err: string }> {
  const { code, out, err } = await world.run(world[handle], [...args, '--json'], options);
  return { code, answer: JSON.parse(out) as JsonObject, err };
}

const declare = (world: GitLabWorld, ref: number | string, options: RunOptions = {}) =>
  json(world, 'wei', ['declare', '--from', '-'], { stdin: body(ref), ...options });

/** A world in which Wei declared merge request 12, which asks James. */
async function declared(policy = ''): Promise<GitLabWorld> {
  const world = await makeGitLabWorld(policy);
  const request = world.gitlab.request(PROJECT, 12);
  request.author = 'wei.w';
  request.ask('james.j');
  expect((await declare(world, 12)).code).toBe(0);
  return world;
}

describe('a merge request', SLOW, () => {
  it('is compared where somebody takes over: by show, ack and start', async () => {
    const world = await declared();
    const request = world.gitlab.request(PROJECT, 12);
    request.review('james.j', 'requested_changes');
    const shown = await world.run(world.wei, ['show', 'refund-flow']);
    expect(shown.out).toContain('MR !12 open, 0 of 1 reviewers approved, waiting on @james');
    expect(shown.out).toContain('since then changes requested by @james');
    request.review('james.j', 'approved');
    request.state = 'merged';
    const start = await json(world, 'wei', ['start', '--live']);
    expect(rowsOf(start.answer, 'i_hold')).toMatchObject([
      { key: 'refund-flow', drift: [expect.stringMatching(/^0\/1 → 1\/1, merged/)] },
    ]);
    const acked = await json(world, 'nadia', ['ack', '--all', '--read-back', 'I watch it']);
    expect(acked.code).toBe(0);
    const seen = world.gitlab.seen.filter(({ headers }) =>
      headers.authorization?.includes(tokenOf('nadia')),
    );
    expect(seen).not.toEqual([]);
  });

  it('is asked about by nobody who works offline, and by nobody without a reference', async () => {
    const world = await declared();
    const before = world.gitlab.seen.length;
    const { answer } = await json(world, 'wei', ['query', '--in-flight', '--offline']);
    expect(rowsOf(answer, 'in_flight')).toMatchObject([{ review: { pull: { forge: 'gitlab' } } }]);
    const later = { now: '2026-01-15T11:00:00Z' };
    expect((await declare(world, 12, { ...later, stdin: body(12) })).code).toBe(0);
    expect(world.gitlab.seen.length).toBeGreaterThan(before);
    const between = world.gitlab.seen.length;
    const run = await json(world, 'wei', ['declare', '--from', '-', '--offline'], {
      stdin: body(12),
      now: '2026-01-15T12:00:00Z',
    });
    expect([run.code, world.gitlab.seen.length]).toEqual([0, between]);
  });

  it.each<[string, (world: GitLabWorld) => RunOptions, string]>([
    [
      'whose server fails',
      ({ gitlab }) => {
        gitlab.refuses.set('request', 503);
        return {};
      },
      `review state of !12 unknown: GitLab at ${HOST} has a server error (503)`,
    ],
    [
      'whose token is not taken',
      () => ({ env: { GITLAB_TOKEN: 'glpat-of-somebody-gone' } }),
      `review state of !12 unknown: GitLab at ${HOST} rejected the token from GITLAB_TOKEN`,
    ],
    [
      'that nobody sees without a token',
      ({ gitlab }) => {
        gitlab.hidden.add(PROJECT);
        return { env: { GITLAB_TOKEN: undefined } };
      },
      `review state of !12 unknown: GitLab at ${HOST} says: not found, or no access`,
    ],
  ])('%s is declared all the same, with a warning that shows no token', async (_, meddle, text) => {
    const world = await makeGitLabWorld();
    world.gitlab.request(PROJECT, 12);
    const { code, answer, err } = await declare(world, '"!12"', meddle(world));
    expect([code, rowsOf(answer, 'warnings').map(({ message }) => message)]).toEqual([0, [text]]);
    expect(JSON.stringify(answer) + err).not.toContain('glpat');
  });

  it('is linked in what is posted about it, as are the record and the branch', async () => {
    const world = await makeGitLabWorld(WEBHOOK);
    world.wei.git('push', '--quiet', world.remote.repo.dir, 'HEAD:refs/heads/feat/refund');
    const hook = await web((_, response) => void response.writeHead(204).end());
    const key = Buffer.from('a key of at least twenty-four bytes').toString('base64');
    const env = { HANDOFF_HOOK_URL: hook.url, HANDOFF_HOOK_URL_SECRET: `whsec_${key}` };
    const raised = await json(world, 'wei', ['ask', '--from', '-'], {
      stdin: `need: A timeout for refunds\nwhy: The gateway hangs\nowner: nadia\nrefs: { pr: '!12', branch: feat/refund }\n`,
    });
    expect(raised.code).toBe(0);
    world.wei.git('update-ref', 'refs/remotes/origin/feat/refund', 'HEAD');
    const routed = await json(world, 'wei', ['route'], { env });
    expect([routed.code, hook.seen.length]).toEqual([0, 1]);
    const sent = JSON.parse(hook.seen[0]?.body ?? '') as { data: JsonObject };
    const at = `https://${HOST}/${PROJECT}/-`;
    expect(sent.data['references']).toMatchObject([
      { kind: 'pr', value: '!12', url: addressOf(12) },
      { kind: 'branch', value: 'feat/refund', url: `${at}/tree/feat/refund` },
    ]);
    expect(JSON.stringify(sent)).toContain(`${at}/blob/`);
    expect(world.gitlab.undocumented).toEqual([]);
  });
});

describe('handoff doctor', SLOW, () => {
  it('says where GITLAB_TOKEN goes, and that it does not come here', async () => {
    const world = await makeGitLabWorld();
    world.gitlab.request(PROJECT, 12);
    world.wei.git('config', '--add', 'handoff.gitlab', HOST);
    const env = {
      CI_SERVER_URL: undefined,
      CI_API_V4_URL: undefined,
      HTTPS_PROXY: 'http://[::1]:1',
    };
    const { out } = await world.run(world.wei, ['doctor'], { env });
    expect(out).not.toContain(tokenOf('wei'));
    expect(out).toContain(`gitlab\t${PROJECT} on ${HOST}: merge requests by number are its own`);
    // Nobody answers there: what was tried is told.
    expect(out).toMatch(/warning\tgitlab\t(?:GitLab at|the proxy|the connection|the host name)/);
  });
});
