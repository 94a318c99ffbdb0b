import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/protocol/compose/assemble.js';
import type { ShiftFacts } from '../../../src/protocol/compose/shift-facts.js';
import { ack } from '../../../src/verbs/ack/spec.js';
import { declare } from '../../../src/verbs/declare/spec.js';
import { pull } from '../../helpers/pulls.js';
import type { TestRepo } from '../../helpers/repo.js';
import { ENTER, interactiveEnv, person } from '../../helpers/scripted.js';
import { keepDraft, REPAIRED, team, wrap } from '../../helpers/wrap.js';

const NEXT_DAY = '2026-01-16T09:50:00Z';

/** Wei's clone with the repaired example declared. */
async function declared(): Promise<{ repo: TestRepo; id: string }> {
  const repo = team();
  keepDraft(repo, REPAIRED);
  const { record } = await wrap(repo, [ENTER]);
  return { repo, id: String(record['id']) };
}

/** Nadia declines the second item. */
async function declined(repo: TestRepo, id: string): Promise<void> {
  const nadia = interactiveEnv(repo, person([]), { user: 'nadia', now: '2026-01-15T12:00:00Z' });
  const options = { decline: ['auth-session-refresh:No time today'] };
  await ack.run(nadia, { args: [id], options });
}

describe('declare --same', () => {
  it('shows the carried state and declares it without a question', async () => {
    const { repo } = await declared();
    const { record, who } = await wrap(repo, [], { now: NEXT_DAY, with: { same: true } });
    expect(who.asked).toEqual([]);
    expect(who.heard.join('\n')).toMatch(
      /In flight {2}payments-refund-flow[^]*auth-session-refresh/,
    );
    expect(record).toMatchObject({
      to: ['nadia'],
      returns_at: '2026-01-19T01:00:00Z',
      shipped: 'none',
      in_flight: [{ key: 'payments-refund-flow' }, { key: 'auth-session-refresh' }],
      blockers: 'none',
    });
    expect(record['carries']).toHaveLength(1);
  });

  it('needs an earlier declaration, and no commit that is in no item', async () => {
    const same = { with: { same: true }, now: NEXT_DAY };
    await expect(wrap(team(), [], same)).rejects.toMatchObject({ kind: 'usage' });
    const { repo } = await declared();
    repo.git('-c', 'user.useConfigOnly=false', 'config', 'user.email', 'wei@example.org');
    repo.write('a.txt', 'a');
    repo.git('add', 'a.txt');
    const at = '2026-01-16T08:00:00Z';
    Object.assign(repo.env, { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at });
    repo.git('commit', '--quiet', '-m', 'Faster search');
    await expect(wrap(repo, [], same)).rejects.toMatchObject({
      kind: 'record',
      message: '1 commit of yours is in no item, so nothing was declared',
    });
  });
});

describe('declare --amend', () => {
  it('opens the last declaration again and supersedes it', async () => {
    const { repo, id } = await declared();
    const { record, who } = await wrap(
      repo,
      [/change auth/, '50%: Session handler done, expiry half done', ENTER],
      { with: { amend: true }, now: '2026-01-15T09:55:00Z' },
    );
    expect(who.heard.join('\n')).toMatch(/Corrects {3}\w{8}/);
    expect(record).toMatchObject({
      supersedes: id,
      in_flight: [{}, { key: 'auth-session-refresh', progress: 50 }],
      // Said in the same words it keeps its identity and its age.
      carries: expect.arrayContaining([`${id}.b1`]),
    });
  });

  it('is refused once somebody has acknowledged it, by name', async () => {
    const { repo, id } = await declared();
    await declined(repo, id);
    await expect(wrap(repo, [], { with: { amend: true }, now: NEXT_DAY })).rejects.toMatchObject({
      kind: 'usage',
      message: `${id.slice(-8)} was acknowledged by nadia, so it cannot be amended`,
    });
  });

  it('is refused where the acknowledgement arrives during the conversation, and keeps the draft', async () => {
    const { repo, id } = await declared();
    const who = person([/change auth/, '50%: Session handler done, expiry half done', ENTER]);
    const { choose } = who.prompt;
    who.prompt.choose = async (question) => {
      if (question.message === 'Declare this?' && who.asked.length > 1) await declined(repo, id);
      return choose(question);
    };
    const env = interactiveEnv(repo, who, { now: '2026-01-15T12:30:00Z' });
    await expect(declare.run(env, { args: [], options: { amend: true } })).rejects.toMatchObject({
      kind: 'usage',
      message: `${id.slice(-8)} was acknowledged by nadia, so it cannot be amended`,
    });
    expect(await (await env.drafts()).read()).toContain('expiry half done');
  });
});

describe('the next wrap', () => {
  it('shows what others did with the items since, with their reason', async () => {
    const { repo, id } = await declared();
    await declined(repo, id);
    const { who } = await wrap(repo, [ENTER, ENTER, true], { now: NEXT_DAY });
    expect(who.heard.join('\n')).toContain('declined by nadia 21 h ago: No time today');
  });

  it('offers no item of a branch as the author’s own that somebody else has accepted', async () => {
    const { repo, id } = await declared();
    const nadia = interactiveEnv(repo, person([]), { user: 'nadia', now: '2026-01-15T12:00:00Z' });
    const options = {
      accept: ['auth-session-refresh'],
      'read-back': ['auth-session-refresh:Expiry is left, and I do it'],
    };
    await ack.run(nadia, { args: [id], options });
    repo.git('checkout', '--quiet', '-b', 'wei/auth-session-refresh');
    repo.write('a.txt', 'a');
    const { author } = await interactiveEnv(repo, person([]), { now: NEXT_DAY }).snapshot('all');
    const mine = ['feat/auth-refresh', 'feat/other'].map((branch, index) => ({
      branch,
      pull: pull({ number: 70 + index, home: true }),
    }));
    const facts: ShiftFacts = {
      commits: [],
      branch: null,
      branchNames: new Set(),
      branches: new Map(),
      pulls: { mine, toReview: [], merged: [] },
    };
    expect(assemble(author, null, facts, {})['in_flight']).toMatchObject([
      { key: 'payments-refund-flow' },
      { refs: { pr: 71, branch: 'feat/other' } },
    ]);
    const { record, who } = await wrap(repo, [ENTER, ENTER], { now: NEXT_DAY });
    expect(who.heard.join('\n')).toContain('auth-session-refresh accepted by nadia');
    expect(record['in_flight']).toMatchObject([{ key: 'payments-refund-flow' }]);
    expect(record['in_flight']).toHaveLength(1);
  });
});
