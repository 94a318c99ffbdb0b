import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SLOW } from '../helpers/program.js';
import {
  ask,
  leaveUnfinished,
  linkWorktree,
  makeDirty,
  makeShared,
  personalState,
  questions,
  startFeature,
} from '../helpers/remote.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';
import { recordsOn } from '../helpers/remote-records.js';

const RELAYED = { target: 'branch', published: true, ref: 'refs/heads/handoffs', warnings: [] };

describe('a record is relayed, and nothing of the person is pushed or touched', SLOW, () => {
  const places: [name: string, go: (repo: TestRepo) => void][] = [
    [
      'on a branch without an upstream',
      (repo) => void repo.git('switch', '--quiet', '--no-track', '-c', 'feature'),
    ],
    ['on a branch with commits of its own', (repo) => void startFeature(repo)],
    [
      'on a branch whose upstream lacks some commits',
      (repo) => {
        startFeature(repo);
        repo.git('push', '--quiet', '--set-upstream', 'origin', 'feature');
        repo.commit('More of it', { 'unfinished.txt': 'two\n' });
      },
    ],
    [
      'on main with a commit that waits',
      (repo) => void repo.commit('Unfinished work', { 'unfinished.txt': 'one\n' }),
    ],
    [
      'on main with an empty commit that waits',
      (repo) => void repo.commit('Nobody is to read this yet'),
    ],
    [
      'on main with a commit that waits above a record',
      (repo) =>
        void (ask(repo, 'Waits?', ['--no-push']),
        repo.commit('Unfinished work', { 'unfinished.txt': 'one\n' })),
    ],
    [
      'on a branch that is pushed elsewhere than it is pulled from',
      (repo) => void (startFeature(repo), repo.git('config', 'remote.pushDefault', 'fork')),
    ],
    [
      'on a branch without a commit',
      (repo) => void repo.git('switch', '--quiet', '--orphan', 'new'),
    ],
    ['on a detached HEAD', (repo) => void repo.git('checkout', '--quiet', '--detach')],
  ];

  it.each(places)('%s', (_, go) => {
    const { remote, wei, nadia } = makeShared();
    go(wei);
    makeDirty(wei);
    const others = wei
      .git('ls-remote', 'origin')
      .split('\n')
      .filter((line) => !line.endsWith('refs/heads/handoffs'));
    const before = personalState(wei);
    const { code, answer } = ask(wei, 'Seen by all?');
    expect({ code, answer }).toMatchObject({ code: 0, answer: RELAYED });
    expect(answer['commit']).toBe(remote.repo.git('rev-parse', 'handoffs'));
    expect(personalState(wei)).toEqual(before);
    expect(
      wei
        .git('ls-remote', 'origin')
        .split('\n')
        .filter((line) => !line.endsWith('refs/heads/handoffs')),
    ).toEqual(others);
    expect(recordsOn(remote, 'handoffs')).toContain(answer['path']);
    expect(remote.repo.git('ls-tree', '--name-only', 'handoffs')).toBe('.handoffs');
    expect(questions(nadia, ['--fetch'])).toContain('Seen by all?');
    expect(questions(wei)).toContain('Seen by all?');
  });

  it('amid a rebase, and giving that up keeps the record', () => {
    const { remote, wei } = makeShared();
    leaveUnfinished(wei, 'rebase', 'other');
    const before = personalState(wei);
    const { code, answer } = ask(wei, 'Kept?');
    expect({ code, answer }).toMatchObject({ code: 0, answer: RELAYED });
    expect(personalState(wei)).toEqual(before);
    wei.git('rebase', '--abort');
    expect([wei.git('log', '-1', '--format=%s'), wei.status(), questions(wei)]).toEqual([
      'ours again',
      '',
      ['Kept?'],
    ]);
    expect(recordsOn(remote, 'handoffs')).toEqual([answer['path']]);
  });

  it('amid a merge, which is concluded afterwards as if nothing had been', () => {
    const { remote, wei } = makeShared();
    leaveUnfinished(wei, 'merge', 'other');
    wei.write('file.txt', 'both\n');
    wei.git('add', 'file.txt');
    const before = personalState(wei);
    const { code, answer } = ask(wei, 'Kept?');
    expect({ code, answer }).toMatchObject({ code: 0, answer: RELAYED });
    expect(personalState(wei)).toEqual(before);
    wei.git('commit', '--quiet', '--no-edit');
    expect(wei.git('rev-list', '--parents', '-1', 'HEAD').split(' ')).toHaveLength(3);
    expect(wei.git('ls-tree', '--name-only', 'HEAD')).not.toContain('.handoffs');
    expect([wei.status(), questions(wei)]).toEqual(['', ['Kept?']]);
    expect(recordsOn(remote, 'handoffs')).toEqual([answer['path']]);
  });

  it('from a linked work tree as from the first one, each by its own branch', () => {
    const { remote, wei } = makeShared();
    const side = linkWorktree(wei, 'side', '-b', 'side');
    makeDirty(side);
    const before = personalState(side);
    expect(ask(side, 'From the side?')).toMatchObject({ code: 0, answer: RELAYED });
    expect(personalState(side)).toEqual(before);
    expect(ask(wei, 'From main?')).toMatchObject({
      code: 0,
      answer: { target: 'tree', published: true, ref: 'refs/heads/main' },
    });
    expect([wei.status(), remote.branches()]).toEqual(['', ['handoffs', 'main']]);
    expect([questions(side), questions(wei)]).toEqual(
      Array(2).fill(['From main?', 'From the side?']),
    );
  });

  it("onto a branch of the writer's own where somebody has handoffs checked out", () => {
    const { remote, wei } = makeShared();
    startFeature(wei);
    ask(wei, 'First?');
    const other = linkWorktree(wei, 'other', 'handoffs');
    const before = [personalState(other), personalState(wei)];
    const { code, answer } = ask(wei, 'Second?');
    // The answer names the branch on the remote; here it lies on another.
    expect({ code, answer }).toMatchObject({ code: 0, answer: RELAYED });
    expect(wei.git('ls-tree', '-r', '--name-only', 'handoffs-wei')).toContain(answer['path']);
    expect([personalState(other), personalState(wei)]).toEqual(before);
    expect(other.status()).toBe('');
    expect([...remote.records('refs/heads/handoffs*').keys()]).toContain(answer['path']);
    expect([questions(wei), questions(other)]).toEqual(Array(2).fill(['First?', 'Second?']));
  });

  it('with the signature that commit.gpgsign asks for, and with a warning without it', () => {
    const { remote, wei } = makeShared();
    const key = join(wei.base, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    writeFileSync(
      join(wei.base, 'allowed'),
      `wei@example.org ${readFileSync(`${key}.pub`, 'utf8')}`,
    );
    const settings = {
      'commit.gpgsign': 'true',
      'gpg.format': 'ssh',
      'user.signingkey': key,
      'gpg.ssh.allowedSignersFile': join(wei.base, 'allowed'),
    };
    for (const [name, value] of Object.entries(settings)) wei.git('config', name, value);
    wei.git('checkout', '--quiet', '--detach');
    expect(ask(wei, 'Signed?')).toMatchObject({ code: 0, answer: RELAYED });
    expect(wei.git('rev-parse', 'handoffs')).toBe(remote.repo.git('rev-parse', 'handoffs'));
    expect(wei.tryGit('verify-commit', '--verbose', 'handoffs').err).toContain(
      'Good "git" signature for wei@example.org',
    );
    rmSync(key);
    expect(ask(wei, 'Unsigned?')).toMatchObject({
      code: 0,
      answer: {
        ...RELAYED,
        signed: false,
        warnings: [
          { message: expect.stringMatching(/^the record is not signed: /) },
          { message: expect.stringMatching(/^the commit of the record is not signed: /) },
        ],
      },
    });
    expect(wei.git('cat-file', 'commit', 'handoffs')).not.toContain('gpgsig');
    expect(wei.git('rev-parse', 'handoffs')).toBe(remote.repo.git('rev-parse', 'handoffs'));
  });

  it('by whatever GIT_DIR, GIT_WORK_TREE and GIT_INDEX_FILE say', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    const index = join(wei.base, 'own-index');
    copyFileSync(join(wei.dir, '.git/index'), index);
    const env = { GIT_DIR: join(wei.dir, '.git'), GIT_WORK_TREE: wei.dir, GIT_INDEX_FILE: index };
    const staging = openTestRepo(wei.base, wei.dir, { ...wei.env, ...env });
    staging.write('shared.txt', 'staged in an index of its own\n');
    staging.git('add', 'shared.txt');
    const before = [personalState(wei), readFileSync(index), personalState(nadia)];
    const { code, answer } = ask(wei, 'Obeyed?', [], { cwd: nadia.dir, env });
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { ...RELAYED, author: 'wei', commit: wei.git('rev-parse', 'handoffs') },
    });
    expect([personalState(wei), readFileSync(index), personalState(nadia)]).toEqual(before);
    expect(recordsOn(remote, 'handoffs')).toEqual([answer['path']]);
    expect(nadia.git('for-each-ref', '--format=%(refname)', '**/handoffs')).toBe('');
  });
});
