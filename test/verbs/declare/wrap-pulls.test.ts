import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/verbs/declare/spec.js';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import { readYaml } from '../../../src/input/yaml/read.js';
import { badCredentials } from '../../helpers/github/faults.js';
import { useGitHub } from '../../helpers/github/world.js';
import { SLOW } from '../../helpers/program.js';
import type { TestRepo } from '../../helpers/repo.js';
import { ENTER, interactiveEnv, person, type Answer, type Person } from '../../helpers/scripted.js';
import { team } from '../../helpers/wrap.js';

const github = useGitHub();
const ROSTER = `schema: 1
roster:
  wei: { emails: [wei@example.org], zone: Asia/Singapore, github: wei }
  nadia: { emails: [nadia@example.org], github: nadia }
  james: { github: james }
`;

/** Begins a wrap as Wei, signed in to GitHub. */
async function wrap(
  answers: readonly Answer[],
  login: string | null = 'wei',
): Promise<{ record: JsonObject; who: Person; repo: TestRepo }> {
  const repo = team(ROSTER);
  const who = person(answers);
  const env = Object.fromEntries(
    Object.entries(github().envFor(login)).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const { answer } = await declare.run(interactiveEnv(repo, who, { env }), {
    args: [],
    options: {},
  });
  const path = 'path' in answer ? answer.path : '';
  const read = await readYaml(readFileSync(join(repo.dir, path)), path);
  return { record: read.ok ? read.value : {}, who, repo };
}

/** Fill in what is missing; to whom, and when back. */
const HEAD: readonly Answer[] = [ENTER, 'nadia, tomorrow 9:00'];

describe('the wrap offers pull requests, as observed', SLOW, () => {
  it('open ones as items with their state, merged ones as shipped, and reviews where the person adds them', async () => {
    const { openPull, review, merge, facade } = github();
    facade.clock.set('2026-01-15T08:00:00Z');
    const mine = await openPull({
      author: 'wei',
      title: 'Refund flow',
      reviewers: ['james', 'nadia'],
    });
    await review(mine.number, 'nadia', 'APPROVE');
    const asked = await openPull({ author: 'nadia', title: 'Token refresh', reviewers: ['wei'] });
    const done = await openPull({ author: 'wei', title: 'Faster search' });
    await merge(done.number);
    const { record, who } = await wrap([
      ...HEAD,
      'Refunds must be testable; next: Ping @james',
      ENTER,
      /add: your review of #2 Token refresh/,
      /fill in/,
      'It unblocks the mobile app; next: Finish the review (wei)',
      ENTER,
    ]);
    expect(who.heard.join('\n')).toMatch(/refund-flow {2}in review .*#1/);
    expect(who.heard.join('\n')).toContain('Asking github.com for your pull requests');
    expect(record).toMatchObject({
      shipped: [{ key: 'faster-search', summary: 'Faster search', refs: { pr: done.number } }],
      in_flight: [
        {
          key: 'refund-flow',
          status: 'in_review',
          summary: 'PR #1 open, 1 of 2 reviewers approved, waiting on @james',
          refs: { pr: mine.number },
          waits_on: [{ who: 'james', for: 'review' }],
          handover: 'watch',
          next: [{ action: 'Ping @james', owner: 'nadia' }],
        },
        {
          key: 'review-token-refresh',
          summary: 'Review of PR #2: Token refresh',
          refs: { pr: asked.number },
        },
      ],
      observed: { pulls: [{ number: 1 }, { number: 2 }, { number: 3, state: 'merged' }] },
    });
  });

  it('none without credentials, and asks nobody then', async () => {
    await github().openPull({ author: 'wei', title: 'Refund flow' });
    const before = github().facade.log.length;
    const { who } = await wrap([...HEAD, ENTER, ENTER, ENTER], null);
    expect([
      who.heard.filter((line) => line.includes('pull request')),
      github().facade.log.length,
    ]).toEqual([[], before]);
  });

  it('none where GitHub refuses, which is said once and keeps nobody from declaring', async () => {
    github().facade.faults.add({ path: '/graphql' }, badCredentials);
    const { who, record } = await wrap([...HEAD, ENTER, ENTER, ENTER]);
    expect(who.heard.filter((line) => line.includes('are unknown'))).toEqual([
      expect.stringContaining(
        'Your pull requests are unknown: GitHub rejected the token from GH_TOKEN',
      ),
    ]);
    expect(record).toMatchObject({ kind: 'declaration', in_flight: 'none' });
  });
});
