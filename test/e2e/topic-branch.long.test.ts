import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok, okJson, runJson, SLOW } from '../helpers/program.js';
import {
  BODY,
  cloneAgain,
  linkWorktree,
  makeDirty,
  makeShared,
  personalState,
  type Shared,
} from '../helpers/remote.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';
import { recordsOn } from '../helpers/remote-records.js';

const DECLARE = ['declare', '--from', '-'];
const declare = (repo: TestRepo) => runJson(repo, DECLARE, { stdin: BODY });

/** A topic branch of that name whose work is pushed. */
function pushTopic(repo: TestRepo, name = 'feat/pay'): void {
  repo.git('switch', '--quiet', '-c', name);
  repo.commit('Pay', { 'pay.ts': 'export {};\n' });
  repo.git('push', '--quiet', '--set-upstream', 'origin', name);
}

/** Gives the default branch another name, on the remote and in the clone of Wei. */
function renameDefault({ remote, wei }: Shared): void {
  wei.git('push', '--quiet', 'origin', 'main:trunk');
  remote.repo.git('symbolic-ref', 'HEAD', 'refs/heads/trunk');
  remote.repo.git('update-ref', '-d', 'refs/heads/main');
}

describe('declare leaves a branch that is not the default one alone', SLOW, () => {
  const places: [name: string, go: (shared: Shared) => TestRepo][] = [
    [
      'on a detached HEAD of a topic branch',
      ({ wei }) => (pushTopic(wei), wei.git('checkout', '--quiet', '--detach'), wei),
    ],
    [
      'in a linked work tree on a topic branch',
      ({ wei }) => {
        const side = linkWorktree(wei, 'side', '-b', 'side');
        side.git('push', '--quiet', '--set-upstream', 'origin', 'side');
        return side;
      },
    ],
    [
      'with commits that are not pushed',
      ({ wei }) => (pushTopic(wei), wei.commit('More', { 'pay.ts': 'two\n' }), wei),
    ],
    [
      'on main, where the remote has a master as well and nobody says which is the default',
      ({ wei }) => (
        wei.git('push', '--quiet', 'origin', 'main:master'),
        wei.git('remote', 'set-head', 'origin', '--delete'),
        wei
      ),
    ],
    [
      'on a topic branch, where the default branch is unknown',
      ({ wei }) => (pushTopic(wei), wei.git('remote', 'set-head', 'origin', '--delete'), wei),
    ],
    [
      'on main, where the remote has renamed it and this clone has pruned it',
      (shared) => {
        renameDefault(shared);
        shared.wei.git('fetch', '--quiet', '--prune');
        return shared.wei;
      },
    ],
    [
      'on an old main, where trunk is the default branch',
      (shared) => {
        renameDefault(shared);
        shared.wei.git('push', '--quiet', 'origin', 'main');
        shared.wei.git('fetch', '--quiet');
        shared.wei.git('remote', 'set-head', 'origin', '--auto');
        return shared.wei;
      },
    ],
    [
      'on a local branch of another name that follows main',
      ({ wei }) => (wei.git('switch', '--quiet', '-c', 'mine', '--track', 'origin/main'), wei),
    ],
    [
      'in a clone of that branch alone',
      ({ remote, wei, nadia }) => {
        pushTopic(nadia);
        return cloneAgain(wei, remote, 'alone', '--single-branch', '-b', 'feat/pay');
      },
    ],
    [
      'in a shallow clone',
      ({ remote, wei, nadia }) => {
        pushTopic(nadia);
        return cloneAgain(wei, remote, 'alone', '--depth=1', '-b', 'feat/pay');
      },
    ],
  ];

  it.each(places)('%s', (_, go) => {
    const shared = makeShared();
    const repo = go(shared);
    makeDirty(repo);
    const others = (): string[] =>
      shared.remote.repo
        .git('for-each-ref', 'refs/heads')
        .split('\n')
        .filter((line) => !line.endsWith('refs/heads/handoffs'));
    const before = [personalState(repo), others()];
    const { code, answer } = declare(repo);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { target: 'branch', ref: 'refs/heads/handoffs', published: true },
    });
    expect([personalState(repo), others()]).toEqual(before);
    expect(recordsOn(shared.remote, 'handoffs')).toEqual([answer['path']]);
  });

  it('in a repository without a remote', () => {
    const { wei } = makeShared();
    wei.git('remote', 'remove', 'origin');
    wei.git('switch', '--quiet', '-c', 'feat/pay');
    makeDirty(wei);
    const before = personalState(wei);
    expect(declare(wei)).toMatchObject({
      code: 0,
      answer: { target: 'branch', ref: 'refs/heads/handoffs', published: null },
    });
    expect(personalState(wei)).toEqual(before);
  });

  it('in a submodule, by the default branch of its own remote', () => {
    const { remote, wei } = makeShared();
    const above = openTestRepo(wei.base, join(wei.base, 'above'), wei.env);
    openTestRepo(wei.base, wei.base, wei.env).git('init', '--quiet', '--template=', 'above');
    above.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', remote.url, 'sub');
    const sub = openTestRepo(wei.base, join(above.dir, 'sub'), wei.env);
    sub.git('config', 'user.email', 'wei@example.org');
    sub.git('checkout', '--quiet', '--detach');
    const tip = sub.git('rev-parse', 'HEAD');
    const { answer } = declare(sub);
    expect(answer).toMatchObject({ target: 'branch', published: true, author: 'wei' });
    expect([sub.git('rev-parse', 'HEAD'), sub.status()]).toEqual([tip, '']);
    expect(recordsOn(remote, 'handoffs')).toEqual([answer['path']]);
  });
});

describe('the default branch takes records', SLOW, () => {
  it('of any name', () => {
    const shared = makeShared();
    const { remote, wei } = shared;
    renameDefault(shared);
    wei.git('fetch', '--quiet', '--prune');
    wei.git('remote', 'set-head', 'origin', '--auto');
    wei.git('switch', '--quiet', 'trunk');
    expect(okJson(wei, DECLARE, { stdin: BODY })).toMatchObject({
      target: 'tree',
      ref: 'refs/heads/trunk',
      published: true,
    });
    expect(remote.branches()).toEqual(['trunk']);
  });

  it('where handoff.base names it', () => {
    const { wei } = makeShared();
    wei.git('remote', 'set-head', 'origin', '--delete');
    wei.git('config', 'handoff.base', 'main');
    expect(okJson(wei, DECLARE, { stdin: BODY })).toMatchObject({ target: 'tree' });
    expect(ok(wei, ['doctor'])).toContain('records are committed on main');
  });

  it('by its usual name, if it is the only one and nobody says which branch it is', () => {
    const { wei } = makeShared();
    wei.git('remote', 'set-head', 'origin', '--delete');
    expect(okJson(wei, DECLARE, { stdin: BODY })).toMatchObject({ target: 'tree' });
    expect(ok(wei, ['doctor'])).toContain('records are committed on main');
  });

  it('and doctor says what is missing where nothing names it', () => {
    const { wei } = makeShared();
    wei.git('push', '--quiet', 'origin', 'main:master');
    wei.git('remote', 'set-head', 'origin', '--delete');
    expect(ok(wei, ['doctor'])).toContain(
      'records are committed on handoffs, because this clone does not know the default branch of origin\tgit remote set-head origin --auto',
    );
  });
});
