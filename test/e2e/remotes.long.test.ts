import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { closeTo, makeForked, openTo } from '../helpers/forks.js';
import { okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { ask, makeShared, questions, warnedOf } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';

/** What an answer says of where a record is. */
function said(repo: TestRepo, what = 'Where?'): unknown[] {
  const { code, answer } = ask(repo, what);
  return [code, answer['published'], answer['remote'], answer['remote_reason'], warnedOf(answer)];
}

describe('the remote of the team', SLOW, () => {
  it('is the one that the policy names, in whatever way', () => {
    const { team, wei, forkHas } = makeForked({ gh: false });
    wei.write(
      '.handoff.yml',
      `${readFileSync(join(wei.dir, '.handoff.yml'), 'utf8')}remote: ${team.url}/\n`,
    );
    expect(said(wei)).toEqual([0, true, 'upstream', 'policy', []]);
    expect([team.records().size, forkHas().size]).toEqual([1, 0]);
  });

  it('is said to be missing where the policy names one that the clone does not have', () => {
    const { wei } = makeShared({ policy: 'remote: acme/payments\n' });
    expect(said(wei)).toEqual([0, true, 'origin', 'upstream', ['remote-unmatched']]);
    expect(run(wei, ['doctor']).out).toContain('git remote add upstream <url>');
  });

  it('is never another than git config handoff.remote names', () => {
    const { team, wei, forkHas } = makeForked();
    wei.git('config', 'handoff.remote', 'gone');
    expect(said(wei)).toEqual([
      3,
      false,
      'gone',
      'handoff-remote',
      ['not-fetched', 'not-sent'].slice(1),
    ]);
    expect(run(wei, ['publish'])).toMatchObject({
      out: '',
      err: expect.stringContaining('this clone has no such remote'),
    });
    expect(run(wei, ['doctor']).code).toBe(1);
    expect([team.records().size, forkHas().size]).toEqual([0, 0]);
    wei.git('config', 'handoff.remote', 'upstream');
    expect(okJson(wei, ['publish'])).toMatchObject({ remote: 'upstream', published: true });
    expect(team.records().size).toBe(1);
  });

  test.each([
    ['two remotes and none called origin', ['github', 'gitlab'], ['remote-undecided']],
    ['one that is not called origin', ['github'], []],
  ] as const)('is there with %s', (_, names, warned) => {
    const { wei } = makeForked({ gh: false });
    const [first, second] = ['upstream', 'origin'];
    wei.git('remote', 'rename', first ?? '', names[0]);
    if (names.length === 2) wei.git('remote', 'rename', second ?? '', names[1] ?? '');
    else wei.git('remote', 'remove', 'origin');
    wei.git('switch', '--quiet', '--no-track', '-c', 'feature');
    expect(said(wei)).toEqual([0, true, 'github', names.length === 2 ? 'none' : 'only', warned]);
    const { out, err } = run(wei, ['publish']);
    expect(`${out}${err}${run(wei, ['doctor']).out}`).not.toMatch(/there is no remote/iu);
  });

  it('is not asked where it takes no more than its own host may see', () => {
    const { team, wei, forkHas } = makeForked();
    team.refuse('everything');
    wei.git('config', 'remote.origin.pushurl', 'https://127.0.0.1:1/wei/payments.git');
    expect(said(wei)).toEqual([3, false, 'upstream', 'gh-resolved', ['not-sent']]);
    expect(forkHas().size).toBe(0);
  });

  it('does not hide that it is pushed to another place than it is fetched from', () => {
    const { wei, forkHas } = makeForked();
    wei.git('remote', 'set-url', '--push', 'upstream', wei.git('remote', 'get-url', 'origin'));
    expect(said(wei)).toEqual([0, true, 'upstream', 'gh-resolved', ['pushed-elsewhere']]);
    expect(forkHas().size).toBe(1);
  });
});

describe('a fork', SLOW, () => {
  it('gets what the original does not take, and nothing that others sent there', () => {
    const { team, wei, nadia, forkHas } = makeForked();
    closeTo('wei', team.repo);
    expect(said(wei, 'Mine?')).toEqual([0, true, 'origin', 'fork', ['only-on-fork']]);
    openTo(team.repo);
    ask(nadia, 'Hers?');
    closeTo('wei', team.repo);
    wei.git('fetch', '--quiet', '--all');
    wei.git('merge', '--quiet', '--no-edit', 'upstream/main');
    expect(okJson(wei, ['publish'])).toMatchObject({ sent: [], remote: 'origin' });
    expect(forkHas().size).toBe(1);
    expect(questions(wei).toSorted()).toEqual(['Hers?', 'Mine?']);
  });
});

describe('every remote that records are read from', SLOW, () => {
  it('is fetched, so that the records of a fork are seen by whoever added it', () => {
    const { team, wei, nadia, fork } = makeForked();
    team.refuse('everything');
    ask(wei, 'From the fork?');
    expect(questions(nadia, ['--fetch'])).toEqual([]);
    nadia.git('remote', 'add', 'wei', fork.dir);
    expect(questions(nadia, ['--fetch'])).toEqual(['From the fork?']);
    ask(wei, 'And this?');
    expect(okJson(nadia, ['publish'])).toMatchObject({ remote: 'origin', received: 1, sent: [] });
    expect(questions(nadia)).toEqual(['And this?', 'From the fork?']);
  });

  it('is said to be away if records were read from it, and left out where git leaves it out', () => {
    const { wei, nadia, fork } = makeForked();
    nadia.git('remote', 'add', 'gone', join(wei.base, 'nowhere.git'));
    expect(warnedOf(okJson(nadia, ['query', '--fetch']))).toEqual([]);
    nadia.git('remote', 'set-url', 'gone', fork.dir);
    nadia.git('fetch', '--quiet', 'gone');
    nadia.git('remote', 'set-url', 'gone', join(wei.base, 'nowhere.git'));
    const answer = okJson(nadia, ['query', '--fetch']);
    expect([answer['complete'], warnedOf(answer)]).toEqual([false, ['not-fetched']]);
    expect(JSON.stringify(rowsOf(answer, 'warnings'))).toContain(
      'git config remote.gone.skipFetchAll true',
    );
    nadia.git('config', 'remote.gone.skipFetchAll', 'true');
    expect(warnedOf(okJson(nadia, ['query', '--fetch']))).toEqual([]);
  });
});

describe('what is trusted', SLOW, () => {
  it('is not chosen by the remote that a checked-out branch follows', () => {
    const { wei, nadia, fork } = makeForked();
    wei.git('push', '--quiet', 'origin', 'HEAD:feat');
    nadia.git('remote', 'add', 'wei', fork.dir);
    nadia.git('fetch', '--quiet', 'wei');
    nadia.git('symbolic-ref', 'refs/remotes/wei/HEAD', 'refs/remotes/wei/main');
    nadia.git('switch', '--quiet', '-c', 'feat', '--track', 'wei/feat');
    const { answer } = runJson(nadia, ['verify']);
    expect(answer['base']).toMatchObject({ ref: 'refs/remotes/origin/main' });
  });
});
