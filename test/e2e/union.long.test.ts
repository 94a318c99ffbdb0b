import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import {
  ask,
  leaveUnfinished,
  makeShared,
  needsOf,
  questions,
  startFeature,
  warnedOf,
} from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';

/** Takes away what git keeps of branches that are gone. */
function collectGarbage(repo: TestRepo): void {
  repo.git('reflog', 'expire', '--expire=now', '--all');
  repo.git('gc', '--quiet', '--prune=now');
}

const IN_TREE = { policy: 'store: tree\n' };

/** A record that the person commits to their branch and pushes. */
function askByHand(repo: TestRepo, what: string): void {
  ask(repo, what, ['--no-commit']);
  repo.git('add', '.handoffs');
  repo.commit('By hand');
  repo.git('push', '--quiet');
}

/** A branch that the remote has, with nothing of its own. */
function startPublished(repo: TestRepo, name: string): void {
  repo.git('switch', '--quiet', '-c', name);
  repo.git('push', '--quiet', '--set-upstream', 'origin', name);
}

describe('a record that was on a branch which is gone', SLOW, () => {
  it('counts, is warned of, outlives git gc, and is put back by publish --rescue', () => {
    const { remote, wei, nadia } = makeShared(IN_TREE);
    startPublished(wei, 'feature');
    const { answer } = ask(wei, 'Stranded?');
    expect(answer).toMatchObject({ target: 'tree', published: true, ref: 'refs/heads/feature' });
    expect(questions(nadia, ['--fetch'])).toEqual(['Stranded?']);
    wei.git('switch', '--quiet', 'main');
    wei.git('branch', '--quiet', '-D', 'feature');
    wei.git('push', '--quiet', 'origin', ':feature');
    nadia.git('fetch', '--quiet', '--prune');
    expect(warnedOf(okJson(wei, ['query']))).toEqual(['stranded']);
    for (const clone of [wei, nadia]) {
      collectGarbage(clone);
      const seen = okJson(clone, ['query', '--questions', '--no-cache']);
      expect([needsOf(seen), warnedOf(seen)]).toEqual([['Stranded?'], ['stranded']]);
    }
    expect(run(wei, ['query', '--questions']).err).toMatch(
      /^warning: 1 record is on no branch any more but still counts; to put back: handoff publish --rescue/,
    );
    expect(okJson(wei, ['publish'])).toMatchObject({ published: true, sent: [], rescued: [] });
    expect(remote.branches()).toEqual(['main']);
    expect(okJson(wei, ['publish', '--rescue'])).toMatchObject({
      published: true,
      sent: [answer['id']],
      rescued: [answer['id']],
      ref: 'refs/heads/handoffs',
    });
    expect([...remote.records('refs/heads/handoffs').keys()]).toEqual([answer['path']]);
    for (const clone of [wei, nadia])
      expect(okJson(clone, ['query', '--questions', '--fetch'])).toMatchObject({
        complete: true,
        warnings: [],
      });
  });

  it('is kept from the moment it was written, read or not', () => {
    const repo = makeTeam(IN_TREE);
    repo.git('switch', '--quiet', '-c', 'side');
    expect(ask(repo, 'Kept?', ['--owner', 'sarah'])).toMatchObject({
      code: 0,
      answer: { ref: 'refs/heads/side', published: null },
    });
    repo.git('switch', '--quiet', 'main');
    repo.git('branch', '--quiet', '-D', 'side');
    collectGarbage(repo);
    const seen = okJson(repo, ['query', '--questions']);
    expect([needsOf(seen), warnedOf(seen)]).toEqual([['Kept?'], ['stranded']]);
  });

  it('is on it after all where that was only renamed or reset', () => {
    const { wei } = makeShared(IN_TREE);
    startPublished(wei, 'feature');
    ask(wei, 'Renamed?');
    wei.git('branch', '--quiet', '-m', 'renamed');
    wei.git('reset', '--quiet', '--hard', 'HEAD~1');
    expect(okJson(wei, ['query', '--questions'])).toMatchObject({
      complete: true,
      warnings: [],
      questions: [{ record: { ref: 'refs/remotes/origin/feature' } }],
    });
  });
});

describe('copies of a record on several branches', SLOW, () => {
  const ways: [name: string, bring: (repo: TestRepo) => void][] = [
    ['merged', (repo) => void repo.git('merge', '--quiet', '--no-ff', '--no-edit', 'side')],
    [
      'squashed',
      (repo) => (repo.git('merge', '--quiet', '--squash', 'side'), void repo.commit('Squash')),
    ],
    ['cherry-picked', (repo) => void repo.git('cherry-pick', 'side~1', 'side')],
    ['rebased', (repo) => void repo.git('rebase', '--quiet', '--onto', 'main', 'side~2', 'side')],
  ];

  it.each(ways)('%s: count once', (_, bring) => {
    const repo = makeTeam(IN_TREE);
    repo.git('switch', '--quiet', '-c', 'side');
    for (const what of ['First?', 'Second?']) ask(repo, what);
    repo.git('branch', 'copy');
    repo.git('switch', '--quiet', 'main');
    repo.commit('Work of others', { 'other.txt': 'one\n' });
    bring(repo);
    const answer = okJson(repo, ['query', '--questions']);
    expect(answer).toMatchObject({ complete: true, warnings: [] });
    expect(needsOf(answer)).toEqual(['First?', 'Second?']);
    expect(run(repo, ['check'])).toMatchObject({ code: 0, out: '' });
  });

  it('relayed and committed as well: count once', () => {
    const { wei } = makeShared();
    startFeature(wei);
    const { answer } = ask(wei, 'Twice?');
    wei.git('checkout', '--quiet', 'handoffs', '--', String(answer['path']));
    wei.commit('By hand');
    expect(okJson(wei, ['query', '--questions'])).toMatchObject({
      complete: true,
      warnings: [],
      questions: [{ need: 'Twice?' }],
    });
  });

  it.each(['main', 'tampered\u202e'])(
    'one altered: the sealed one is shown, and the answer is incomplete, on %j as well',
    (here) => {
      const repo = makeTeam();
      const path = String(ask(repo, 'Sealed?').answer['path']);
      repo.git('switch', '--quiet', '-c', 'tampered\u202e');
      repo.commit('Tamper', {
        [path]: readFileSync(join(repo.dir, path), 'utf8').replace('Sealed?', 'Forged?'),
      });
      repo.git('switch', '--quiet', here);
      const answer = okJson(repo, ['query', '--questions']);
      expect([needsOf(answer), answer['complete'], warnedOf(answer)]).toEqual([
        ['Sealed?'],
        false,
        ['altered'],
      ]);
      expect(rowsOf(answer, 'warnings')).toMatchObject([
        { path, message: expect.stringContaining('refs/heads/main') },
      ]);
      expect(rowsOf(answer, 'questions')).toMatchObject([
        { record: { path, ref: 'refs/heads/main' } },
      ]);
      const { out, err } = run(repo, ['query', '--questions']);
      expect(out + err).not.toContain('\u202e');
      expect(err).toContain(`warning: ${path}: `);
      expect(run(repo, ['query', '--blocked', '--exit-code']).code).toBe(2);
    },
  );
});

describe('the policy on what is read', SLOW, () => {
  it.each([
    "read: { exclude: ['*'] }",
    "read: { exclude: [side, '*/side'] }",
    'read: { include: [main, origin/main] }',
  ])('%s leaves a branch out, but never handoffs', (policy) => {
    const { wei, nadia } = makeShared({ policy: `${policy}\n` });
    startPublished(nadia, 'side');
    askByHand(nadia, 'Left out?');
    startFeature(nadia);
    ask(nadia, 'Relayed?');
    wei.git('fetch', '--quiet');
    expect(okJson(wei, ['query', '--questions'])).toMatchObject({
      complete: true,
      warnings: [],
      questions: [{ need: 'Relayed?' }],
    });
    wei.git('switch', '--quiet', 'side');
    expect(questions(wei)).toEqual(['Left out?', 'Relayed?']);
  });

  it('is the same for who has seen the record before: it is on a branch, and so not stranded', () => {
    const { nadia } = makeShared({ policy: "read: { exclude: ['*side'] }\n" });
    startPublished(nadia, 'side');
    askByHand(nadia, 'Left out?');
    expect(questions(nadia)).toEqual(['Left out?']);
    nadia.git('switch', '--quiet', 'main');
    const answer = okJson(nadia, ['query', '--questions']);
    expect([needsOf(answer), warnedOf(answer)]).toEqual([[], []]);
  });
});

describe('what others have published', SLOW, () => {
  it('is seen once it was fetched: by --fetch, or by every verb that answers under `fetch: on-start`', () => {
    const { remote, wei, nadia } = makeShared();
    ask(nadia, 'New?');
    expect(questions(wei)).toEqual([]);
    expect(questions(wei, ['--fetch'])).toEqual(['New?']);
    nadia.commit('Policy', {
      '.handoff.yml': `${readFileSync(join(nadia.dir, '.handoff.yml'), 'utf8')}fetch: on-start\n`,
    });
    nadia.git('push', '--quiet');
    wei.git('pull', '--quiet');
    startFeature(nadia);
    const { answer } = ask(nadia, 'Relayed?');
    expect(questions(wei, ['--offline'])).toEqual(['New?']);
    expect(okJson(wei, ['show', String(answer['id'])])).toMatchObject({
      complete: true,
      warnings: [],
    });
    expect(questions(wei, ['--offline'])).toEqual(['New?', 'Relayed?']);

    renameSync(remote.repo.dir, join(remote.repo.base, 'away.git'));
    for (const flags of [[], ['--fetch']]) {
      const { code, out, err } = run(wei, ['query', '--questions', '--json', ...flags]);
      const unheard = JSON.parse(out);
      expect([code, err, unheard.complete, warnedOf(unheard), needsOf(unheard)]).toEqual([
        0,
        '',
        false,
        ['not-fetched'],
        ['New?', 'Relayed?'],
      ]);
    }
    expect(okJson(wei, ['query', '--questions', '--offline'])).toMatchObject({
      complete: true,
      warnings: [],
    });
    expect(run(wei, ['query', '--blocked', '--exit-code']).code).toBe(2);
  });

  it('is not asked for where there is no remote', () => {
    const repo = makeTeam();
    expect(okJson(repo, ['query', '--questions', '--fetch'])).toMatchObject({
      complete: true,
      warnings: [],
    });
  });
});

describe('a branch in the middle of something', SLOW, () => {
  it('is read as it stands, with what was relayed meanwhile', () => {
    const repo = makeTeam();
    ask(repo, 'Before?');
    leaveUnfinished(repo, 'rebase', 'other');
    ask(repo, 'Meanwhile?');
    expect(okJson(repo, ['query', '--questions'])).toMatchObject({
      complete: true,
      warnings: [],
      questions: [{}, {}],
    });
  });
});
