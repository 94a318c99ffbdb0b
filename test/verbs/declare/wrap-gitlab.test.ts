import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/verbs/declare/spec.js';
import { readYaml } from '../../../src/input/yaml/read.js';
import { fakeGitLab, tokenOf } from '../../helpers/gitlab/fake-gitlab.js';
import { PROJECT } from '../../helpers/gitlab/open.js';
import { SLOW } from '../../helpers/program.js';
import { ENTER, interactiveEnv, person } from '../../helpers/scripted.js';
import { team } from '../../helpers/wrap.js';

const ROSTER = `schema: 1
roster:
  wei: { emails: [wei@example.org], zone: Asia/Singapore, gitlab: wei }
  nadia: { emails: [nadia@example.org] }
  james: { gitlab: james }
`;

describe('the wrap', SLOW, () => {
  it('offers merge requests on GitLab, as observed: open ones, merged ones, and reviews that are owed', async () => {
    const gitlab = await fakeGitLab();
    const make = (iid: number, own: object): void =>
      void Object.assign(gitlab.request(PROJECT, iid), own);
    make(1, { author: 'wei', branch: 'refund-flow' });
    gitlab.request(PROJECT, 1).ask('james');
    make(2, { author: 'james', title: 'Token refresh', branch: 'refresh' });
    gitlab.request(PROJECT, 2).ask('wei');
    make(3, { author: 'wei', title: 'Faster search', state: 'merged', branch: 'search' });
    const repo = team(ROSTER);
    repo.git('remote', 'add', 'origin', `https://gitlab.acme.example/${PROJECT}.git`);
    const who = person([
      ENTER,
      'nadia, tomorrow 9:00',
      'Refunds must be testable; next: Ping @james',
      ENTER,
      /add: your review of !2 Token refresh/,
      /fill in/,
      'It unblocks the mobile app; next: Finish the review (wei)',
      ENTER,
    ]);
    const env = interactiveEnv(repo, who, {
      flags: { push: false },
      env: {
        CI_SERVER_URL: 'https://gitlab.acme.example',
        CI_API_V4_URL: gitlab.api,
        GITLAB_TOKEN: tokenOf('wei'),
      },
    });
    const { answer } = await declare.run(env, { args: [], options: {} });
    const { path = '', commit = '' } = { ...answer } as { path?: string; commit?: string };
    const read = await readYaml(Buffer.from(`${repo.git('show', `${commit}:${path}`)}\n`), path);
    expect(who.heard.join('\n')).toContain('Asking gitlab.acme.example for your merge requests');
    expect(read.ok ? read.value : read.findings).toMatchObject({
      shipped: [{ key: 'search', refs: { pr: 3 } }],
      in_flight: [
        {
          key: 'refund-flow',
          status: 'in_review',
          summary: 'MR !1 open, 0 of 1 reviewers approved, waiting on @james',
          refs: { pr: 1, branch: 'refund-flow' },
          waits_on: [{ who: 'james', for: 'review' }],
        },
        { summary: 'Review of MR !2: Token refresh', refs: { pr: 2 } },
      ],
      observed: {
        pulls: [
          { forge: 'gitlab', home: true, number: 1 },
          { number: 2 },
          { number: 3, state: 'merged' },
        ],
      },
    });
  });
});
