import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { body } from '../helpers/github/review-world.js';
import { PROJECT } from '../helpers/gitlab/open.js';
import { addressOf, HOST, makeGitLabWorld, type GitLabWorld } from '../helpers/gitlab/world.js';
import type { Clone } from '../helpers/clones.js';
import { rowsOf, SLOW, type RunOptions } from '../helpers/program.js';

async function json(
  world: GitLabWorld,
  clone: Clone,
  args: readonly string[],
  options?: RunOptions,
): Promise<{ code: number; answer: JsonObject }> {
  const { code, out } = await world.run(clone, [...args, '--json'], options);
  return { code, answer: JSON.parse(out) as JsonObject };
}

/** The lines about GitLab, and about GitHub beside it. */
async function doctor(world: GitLabWorld, options?: RunOptions): Promise<string[]> {
  const { out } = await world.run(world.wei, ['doctor'], options);
  return out
    .split('\n')
    .filter((line) => /\tgit(?:lab|hub)\t/.test(line))
    .map((line) => line.trimEnd().split('\t').join('; '));
}

describe('merge requests on GitLab', SLOW, () => {
  it('are seen when they are declared, by number or by address, and compared later', async () => {
    const world = await makeGitLabWorld();
    const request = world.gitlab.request(PROJECT, 12);
    request.author = 'wei.w';
    request.rules = [{ name: 'All Members', type: 'any_approver', required: 2, eligible: [] }];
    request.ask('james.j', 'omar.o');
    world.gitlab.request('acme/web', 7).author = 'wei.w';
    const declared = await json(world, world.wei, ['declare', '--from', '-'], {
      stdin: body(
        12,
        addressOf(7, 'acme/web'),
        'https://gitlab.evil.example/a/b/-/merge_requests/1',
      ),
    });
    expect([declared.code, rowsOf(declared.answer, 'warnings')]).toMatchObject([
      0,
      [{ message: expect.stringContaining('gitlab.evil.example is not known to run GitLab') }],
    ]);
    request.review('omar.o', 'approved');
    const { answer } = await json(world, world.nadia, [
      'query',
      '--in-flight',
      '--live',
      '--fetch',
    ]);
    const web = `MR ${addressOf(7, 'acme/web')} open, no reviewer requested`;
    expect(rowsOf(answer, 'in_flight').map(({ review }) => review)).toMatchObject([
      {
        line: 'MR !12 open, 0 of 2 reviewers approved, waiting on @james and @omar',
        details: '2 approvals required · no checks · head 9fceb02',
        live: {
          line: 'MR !12 open, 1 of 2 reviewers approved, waiting on @james',
          differences: [{ is: 'progress', text: '0/2 → 1/2' }],
        },
      },
      { line: web, live: { line: web, differences: [] } },
      null,
    ]);
    const { answer: waits } = await json(world, world.nadia, ['query', '--waiting-on', 'james']);
    expect(rowsOf(waits, 'waiting_on').map(({ text }) => text)).toEqual([
      'review of !12: Refund flow is in review',
    ]);
    expect(world.gitlab.undocumented).toEqual([]);
  });

  it('are told by doctor: the project, whose token it is, and what it may read', async () => {
    const world = await makeGitLabWorld();
    world.gitlab.request(PROJECT, 12);
    expect(await doctor(world)).toEqual(
      [
        'ok; github; no remote of this repository is on GitHub: no issue is opened and no comment posted there; ',
        `ok; gitlab; ${PROJECT} on ${HOST}: merge requests by number are its own; `,
        'ok; gitlab; signed in as @wei.w with GITLAB_TOKEN, with the scopes read_api; ',
        'ok; gitlab; its merge requests can be read; nothing is posted to GitLab; ',
      ].map((line) => line.replace(/; $/, '')),
    );
    const elsewhere = { CI_SERVER_URL: undefined, CI_API_V4_URL: undefined };
    expect((await doctor(world, { env: elsewhere })).at(-1)).toBe(
      `warning; gitlab; ${HOST} may run GitLab, which nobody said: the review state of its merge requests is unknown; git config --add handoff.gitlab ${HOST}`,
    );
  });
});
