import { describe, expect, it } from 'vitest';
import type { TestRepo } from '../../helpers/repo.js';
import { ENTER, type InteractiveOptions } from '../../helpers/scripted.js';
import { keepDraft, REPAIRED, team, teamWithRemote, wrap } from '../../helpers/wrap.js';

const HEAD = 'nadia, tomorrow 9:00';
const NEXT_DAY: InteractiveOptions = { now: '2026-01-16T09:50:00Z' };

describe('the wrap and what git saw', () => {
  it('makes an item of the branch, with key and summary, and asks only for the rest', async () => {
    const repo = team();
    repo.git('checkout', '--quiet', '-b', 'wei/session-expiry');
    repo.commit('Close the expiry branch', { 'a.txt': 'a' });
    const { record, who } = await wrap(repo, [
      ENTER,
      HEAD,
      'Sessions must end; next: Test it (wei)',
      ENTER,
      ENTER,
    ]);
    expect(who.asked).toHaveLength(5);
    expect(record).toMatchObject({
      in_flight: [
        {
          key: 'session-expiry',
          status: 'in_progress',
          summary: 'Close the expiry branch',
          why: 'Sessions must end',
          handover: 'transfer',
          refs: { branch: 'wei/session-expiry' },
          next: [{ action: 'Test it', owner: 'wei' }],
        },
      ],
      observed: {
        branch: 'wei/session-expiry',
        commits: 1,
        items: { 'session-expiry': { head: repo.git('rev-parse', 'HEAD'), resume: 'a.txt:1' } },
      },
    });
  });

  it('takes a branch from a line where the clone or its remote has it, and else keeps the words', async () => {
    const repo = teamWithRemote();
    repo.git('branch', 'feat/here');
    repo.git('push', '--quiet', 'origin', 'main:feat/there');
    const { record } = await wrap(
      repo,
      [
        ENTER,
        HEAD,
        'one: Half done, branch feat/here; because of x; next: Test it',
        'two: Half done, branch feat/there; because of x; next: Test it',
        'three: Half done, branch left; because of x; next: Test it',
        ENTER,
        ENTER,
        ENTER,
      ],
      { flags: { push: false } },
    );
    expect(record['in_flight']).toMatchObject([
      { key: 'one', summary: 'Half done', refs: { branch: 'feat/here' } },
      { key: 'two', summary: 'Half done', refs: { branch: 'feat/there' } },
      { key: 'three', summary: 'Half done, branch left' },
    ]);
  });

  it('leaves out for good what the person took out', async () => {
    const repo = team();
    repo.git('checkout', '--quiet', '-b', 'feat/expiry');
    repo.commit('Close the expiry branch', { 'a.txt': 'a' });
    const first = await wrap(repo, [/change expiry/, ENTER, /remove it/, /stop and keep/]);
    expect(first.answer).toMatchObject({ draft: expect.any(String) });
    const { record, who } = await wrap(repo, [
      ENTER,
      HEAD,
      /leave it out/,
      false,
      /fill in/,
      /leave it out/,
      true,
      ENTER,
      ENTER,
      ENTER,
    ]);
    expect(who.asked.join('\n')).toContain('Nobody will hear of this commit. Leave it out? (no)');
    expect(record).toMatchObject({ in_flight: 'none', shipped: 'none' });
  });

  it('never offers "none" first where commits are in no item', async () => {
    const repo = team();
    repo.commit('Faster search', { 'a.txt': 'a' });
    repo.commit('Better search', { 'a.txt': 'b' });
    const { record, who } = await wrap(repo, [
      ENTER,
      HEAD,
      /choose what of it is shipped/,
      [/Faster/, /Better/],
      ENTER,
      ENTER,
      ENTER,
    ]);
    expect(who.asked[2]).toBe(
      '2 commits of yours are in no item: (it is work in flight: say it in one line)',
    );
    expect(record).toMatchObject({
      shipped: [{ summary: 'Faster search' }, { summary: 'Better search' }],
    });
  });

  it('asks once whether a summary still holds where its branch has new commits', async () => {
    const repo = team();
    repo.git('branch', 'feat/auth-refresh');
    keepDraft(repo, REPAIRED);
    await wrap(repo, [ENTER]);
    repo.git('checkout', '--quiet', 'feat/auth-refresh');
    commitAt(repo, '2026-01-16T08:00:00Z', 'Close the expiry branch');
    const { record, who } = await wrap(repo, [ENTER, '80%: Expiry works', ENTER, ENTER], NEXT_DAY);
    expect(who.asked[1]).toBe(
      'auth-session-refresh: "Session handler done except the expiry branch". Enter: that still holds. Else its state now',
    );
    expect(who.heard.join('\n')).toContain(
      '1 commit since then, the newest: Close the expiry branch',
    );
    expect(record['in_flight']).toMatchObject([{}, { progress: 80, summary: 'Expiry works' }]);
    // The same commits are no news on a resumed draft.
    commitAt(repo, '2026-01-17T08:00:00Z', 'Clean up');
    const later = { now: '2026-01-17T09:50:00Z' };
    await wrap(repo, [ENTER, ENTER, ENTER, /stop and keep/], later);
    const { who: again } = await wrap(repo, [ENTER], later);
    expect(again.asked).toEqual(['Declare this? (declare it)']);
  });

  it('offers to hold a transfer whose commits are only here, to push its branch, or to go on', async () => {
    const repo = teamWithRemote();
    repo.git('checkout', '--quiet', '-b', 'feat/expiry');
    repo.commit('Close the expiry branch', { 'a.txt': 'a' });
    repo.git('branch', 'feat/other');
    const item = 'Sessions must end; next: Test it';
    const before = [ENTER, HEAD, item];
    const kept = await wrap(repo, [...before, ENTER, ENTER, ENTER], { flags: { push: false } });
    expect(kept.who.asked.join('\n')).not.toContain('push feat/expiry');
    expect(kept.record['in_flight']).toMatchObject([{ handover: 'hold' }]);
    const pushed = await wrap(repo, [
      /change expiry/,
      'transfer',
      /fill in/,
      /push feat\/expiry to origin, and nothing else/,
      ENTER,
      ENTER,
    ]);
    expect(pushed.record).toMatchObject({
      in_flight: [{ handover: 'transfer' }],
      observed: { items: { expiry: { unpushed: 0 } } },
    });
    expect(repo.git('ls-remote', '--heads', 'origin')).not.toContain('feat/other');
    expect(repo.git('ls-remote', '--heads', 'origin')).toContain('refs/heads/feat/expiry');
  });

  it('gives a new item the branch that holds its commits, and asks about them as on that branch', async () => {
    const repo = teamWithRemote();
    repo.git('checkout', '--quiet', '-b', 'feat2');
    repo.commit('Close the expiry branch', { 'a.txt': 'a' });
    repo.git('checkout', '--quiet', '-b', 'feat3');
    repo.git('commit', '--quiet', '--allow-empty', '--author=N <n@example.org>', '-m', 'Their own');
    repo.git('checkout', '--quiet', 'main');
    const { record, who } = await wrap(repo, [
      ENTER,
      HEAD,
      /it is work in flight/,
      'auth 40%: Expiry is left; because sessions must end; next: Test it (wei)',
      ENTER,
      /push feat2 to origin, and nothing else/,
      ENTER,
      ENTER,
      ENTER,
    ]);
    expect(who.asked.join('\n')).toContain(
      'auth is a transfer, but 1 commit of feat2 is only in this clone:',
    );
    expect(record).toMatchObject({
      in_flight: [{ key: 'auth', handover: 'transfer', refs: { branch: 'feat2' } }],
      observed: { branch: 'main', items: { auth: { unpushed: 0 } } },
    });
    expect(repo.git('ls-remote', '--heads', 'origin')).toContain('refs/heads/feat2');
    expect(repo.git('ls-remote', '--heads', 'origin')).not.toContain('feat3');
  });

  it('names no branch where no branch for work holds all the commits', async () => {
    const repo = teamWithRemote();
    repo.git('checkout', '--quiet', '-b', 'feat2');
    repo.commit('Close the expiry branch', { 'a.txt': 'a' });
    repo.git('checkout', '--quiet', 'main');
    repo.commit('Faster search', { 'b.txt': 'b' });
    const { record } = await wrap(
      repo,
      [
        ENTER,
        HEAD,
        /it is work in flight/,
        'auth 40%: Expiry is left; because sessions must end; next: Test it (wei)',
        ENTER,
        ENTER,
        ENTER,
        ENTER,
      ],
      { flags: { push: false } },
    );
    expect(record['in_flight']).toMatchObject([{ key: 'auth' }]);
    expect(JSON.stringify(record['in_flight'])).not.toContain('branch');
  });

  it('records what is not pushed where the person goes on all the same', async () => {
    const repo = teamWithRemote();
    repo.git('checkout', '--quiet', '-b', 'feat/expiry');
    repo.commit('Close the expiry branch', { 'a.txt': 'a' });
    const { record, answer } = await wrap(repo, [
      ENTER,
      HEAD,
      'Sessions must end; next: Test it',
      /go on, and record that 1 commit is not pushed/,
      ENTER,
      ENTER,
    ]);
    expect(record).toMatchObject({ observed: { items: { expiry: { unpushed: 1 } } } });
    expect(answer['warnings']).toContainEqual(expect.objectContaining({ code: 'unpushed' }));
  });
});

function commitAt(repo: TestRepo, date: string, subject: string): void {
  repo.write('b.txt', date);
  repo.git('add', 'b.txt');
  const before = { ...repo.env };
  Object.assign(repo.env, { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
  repo.git('commit', '--quiet', '-m', subject);
  Object.assign(repo.env, before);
}
