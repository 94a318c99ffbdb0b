import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { idOf, recordsAt } from '../helpers/record-files.js';
import {
  ask,
  BODY,
  makeShared,
  needsOf,
  personalState,
  questions,
  startFeature,
  warnedOf,
} from '../helpers/remote.js';
import { openTestRepo, tempFolder, type TestRepo } from '../helpers/repo.js';
import { start } from '../helpers/start.js';

const NOW = '2026-01-15T10:00:00Z';
const ITEM =
  'in_flight: [{ key: auth, status: in_progress, summary: Work on auth, why: It is planned, handover: transfer, next: [{ action: Go on, owner: wei }] }]';
const DECLARE = ['declare', '--from', '-'];

/** Ids of the records on a branch. */
function idsOn({ repo }: { repo: TestRepo }, branch = 'handoffs'): string[] {
  return [...recordsAt(repo, `refs/heads/${branch}`).keys()].map(idOf).toSorted();
}

/** Makes a file that can be run. */
function script(path: string, text: string): string {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('publish sends', SLOW, () => {
  it('the other records where somebody has altered one: it says so, and the sealed one stays', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    const path = String(ask(wei, 'Sealed?').answer['path']);
    const sealed = remote.repo.git('rev-parse', `handoffs:${path}`);
    nadia.git('fetch', '--quiet');
    nadia.git('switch', '--quiet', '--no-track', '-c', 'handoffs-mallory', 'origin/handoffs');
    nadia.commit('Alter', {
      [path]: readFileSync(join(nadia.dir, path), 'utf8').replace('Sealed?', 'Forged?'),
    });
    nadia.git('push', '--quiet', 'origin', 'handoffs-mallory');
    const waits = ask(wei, 'Waits?', ['--no-push']).answer['id'];
    const { code, answer } = runJson(wei, ['publish']);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { published: true, sent: [waits], ref: 'refs/heads/handoffs' },
    });
    expect(rowsOf(answer, 'warnings')).toMatchObject([
      { code: 'altered', path, ref: 'refs/remotes/origin/handoffs-mallory' },
    ]);
    expect(remote.repo.git('rev-parse', `handoffs:${path}`)).toBe(sealed);
    expect(idsOn(remote)).toEqual([idOf(path), waits].toSorted());
    expect(runJson(wei, ['publish'])).toMatchObject({
      code: 0,
      answer: { sent: [], warnings: [{ code: 'altered' }] },
    });
    expect(run(wei, ['publish']).err).toMatch(/^warning: [^\n]+\n$/);
  });

  it('nothing of another remote', () => {
    const { remote, wei, nadia } = makeShared();
    remote.repo.git('clone', '--quiet', '--bare', '.', join(wei.base, 'other.git'));
    for (const clone of [wei, nadia])
      clone.git('remote', 'add', 'other', join(wei.base, 'other.git'));
    startFeature(nadia);
    ask(nadia, 'For the others?', ['--no-push']);
    for (const name of ['handoffs', 'theirs'])
      nadia.git('push', '--quiet', 'other', `handoffs:refs/heads/${name}`);
    wei.git('fetch', '--quiet', 'other');
    expect(questions(wei)).toEqual(['For the others?']);
    expect(okJson(wei, ['publish'])).toMatchObject({
      published: true,
      sent: [],
      ref: null,
      warnings: [],
    });
    startFeature(wei);
    const { id } = ask(wei, 'For us?', ['--no-push']).answer;
    expect(okJson(wei, ['publish'])).toMatchObject({ published: true, sent: [id], warnings: [] });
    expect([remote.branches(), idsOn(remote)]).toEqual([['handoffs', 'main'], [id]]);
  });

  it('nothing of a branch that the policy leaves out', () => {
    const { remote, wei } = makeShared({ policy: 'read: { exclude: [secret] }\n' });
    wei.git('switch', '--quiet', '--no-track', '-c', 'secret');
    const { path } = ask(wei, 'Secret?', ['--no-commit']).answer;
    wei.commit('By hand', { [String(path)]: readFileSync(join(wei.dir, String(path)), 'utf8') });
    wei.git('switch', '--quiet', 'main');
    expect(okJson(wei, ['publish'])).toMatchObject({
      published: true,
      sent: [],
      ref: null,
      warnings: [],
    });
    startFeature(wei);
    const { id } = ask(wei, 'Ours?', ['--no-push']).answer;
    expect(okJson(wei, ['publish'])).toMatchObject({ published: true, sent: [id], warnings: [] });
    expect(idsOn(remote)).toEqual([id]);
  });

  it('nothing that is no record, and says so', () => {
    const { remote, wei } = makeShared();
    startFeature(wei);
    const { path, id } = ask(wei, 'Waits?', ['--no-push']).answer;
    const odd = String(path).replace(/-wei-\w{8}/, '-wei-zzzzzzzz');
    wei.commit('Something else', {
      [odd]: 'password: hunter2\n',
      '.handoffs/2026/01/15/notes.yml': 'mine: true\n',
    });
    const answer = okJson(wei, ['publish']);
    expect(answer).toMatchObject({ published: true, sent: [id], ref: 'refs/heads/handoffs' });
    const warnings = rowsOf(answer, 'warnings');
    expect(warnings.every(({ code }) => code === 'unreadable')).toBe(true);
    expect(warnings.map(({ path: one }) => one)).toContain(odd);
    expect([...recordsAt(remote.repo, 'refs/heads/handoffs').keys()]).toEqual([path]);
    expect(remote.repo.tryGit('cat-file', '-e', wei.git('rev-parse', `HEAD:${odd}`)).code).not.toBe(
      0,
    );
  });
});

describe('names that git could take for something else', SLOW, () => {
  it('a tag HEAD: every verb works as without it', () => {
    const { remote, wei, nadia } = makeShared();
    const first = remote.repo.git('rev-parse', 'main');
    const declared = String(
      okJson(nadia, DECLARE, {
        stdin: BODY.replace('[nadia]', '[wei]').replace('in_flight: none', ITEM),
      })['id'],
    );
    const question = String(ask(nadia, 'First?', ['--owner', 'wei']).answer['id']);
    remote.repo.git('update-ref', 'refs/tags/HEAD', first);
    wei.git('pull', '--quiet', '--tags');
    expect(wei.git('rev-parse', 'refs/tags/HEAD')).toBe(first);
    const verbs: [args: string[], stdin?: string][] = [
      [['query']],
      [['query', '--no-cache']],
      [['query', '--questions', '--fetch', '--as-of', 'main']],
      [['check']],
      [['who', 'auth']],
      [['why', 'auth']],
      [['show', declared]],
      [['ack', '--all']],
      [['note', 'to be told']],
      [['publish']],
    ];
    const once: [args: string[], stdin?: string][] = [
      [['decide', 'It stays as it is', '--rationale', 'it works']],
      [['resolve', question, '--outcome', 'yes']],
      [['reopen', question, '--new-information', 'no']],
      [['assign', 'auth', '--to', 'nadia']],
      [['retract', question, '--reason', 'asked in error']],
      [DECLARE, BODY],
    ];
    for (const branch of ['main', 'feature']) {
      // Git itself cannot start a branch at HEAD now.
      if (branch === 'feature') wei.git('switch', '--quiet', '--no-track', '-c', 'feature', 'main');
      for (const [args, stdin = ''] of branch === 'main' ? [...verbs, ...once] : verbs) {
        expect([branch, args, run(wei, args, { stdin })]).toMatchObject([
          branch,
          args,
          { code: 0, err: expect.not.stringMatching(/ambiguous|warning|error/) },
        ]);
      }
      expect(ask(wei, `On ${branch}?`)).toMatchObject({
        code: 0,
        answer: { published: true, warnings: [] },
      });
    }
    expect([wei.status(), remote.branches()]).toEqual(['', ['handoffs', 'main']]);
    expect(questions(nadia, ['--fetch'])).toEqual(['On feature?', 'On main?']);
  });

  it('a branch handoffs/x here: the record goes by a branch of the writer’s own', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    wei.git('branch', 'handoffs/x');
    const before = personalState(wei);
    expect(ask(wei, 'Waits?', ['--no-push'])).toMatchObject({
      code: 0,
      answer: { target: 'branch', ref: 'refs/heads/handoffs-wei', warnings: [] },
    });
    expect(ask(wei, 'Sent?')).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, warnings: [] },
    });
    expect(personalState(wei)).toEqual(before);
    for (const branch of remote.branches('refs/heads/handoffs*'))
      expect(remote.repo.git('ls-tree', '--name-only', branch)).toBe('.handoffs');
    expect(questions(nadia, ['--fetch'])).toEqual(['Sent?', 'Waits?']);
  });

  it('a branch handoffs/x there, where handoffs was: publish says how to forget that, and then uses the writer’s own', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    ask(wei, 'Before?');
    remote.repo.git('update-ref', '-d', 'refs/heads/handoffs');
    remote.repo.git('update-ref', 'refs/heads/handoffs/x', 'main');
    const { id } = ask(wei, 'Waits?', ['--no-push']).answer;
    const refused = runJson(wei, ['publish']);
    expect(refused).toMatchObject({
      code: 3,
      answer: {
        error: { code: 'remote', hint: expect.stringContaining('git remote prune origin') },
      },
    });
    wei.git('remote', 'prune', 'origin');
    const { code, answer } = runJson(wei, ['publish']);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: {
        published: true,
        ref: 'refs/heads/handoffs-wei',
        sent: expect.arrayContaining([id]),
      },
    });
    expect(idsOn(remote, 'handoffs-wei')).toContain(id);
    expect(questions(nadia, ['--fetch'])).toEqual(['Before?', 'Waits?']);
  });
});

describe('a remote', SLOW, () => {
  it(
    'that takes its time is given up in the end, and nothing of the push runs on',
    { timeout: 40_000 },
    async () => {
      const { wei, nadia } = makeShared();
      const { base } = wei;
      const slow = (name: string, seconds: number): string =>
        script(
          join(base, `slow-${name}-${seconds}`),
          `sleep ${seconds} &\necho $! >> '${base}/asleep-${name}-${seconds}'\nwait\nexec git-${name} "$@"`,
        );
      for (const clone of [wei, nadia]) startFeature(clone);
      ask(wei, 'Waits?', ['--no-push']);
      wei.git('config', 'remote.origin.uploadpack', slow('upload-pack', 4));
      wei.git('config', 'remote.origin.receivepack', slow('receive-pack', 4));
      nadia.git('config', 'remote.origin.receivepack', slow('receive-pack', 30));
      const [published, declared] = await Promise.all([
        start(wei, ['publish'], { now: NOW }),
        start(nadia, DECLARE, { now: NOW, stdin: BODY.replace('[nadia]', '[wei]') }),
      ]);
      expect(published).toMatchObject({ code: 3, answer: { error: { code: 'remote' } } });
      expect(declared).toMatchObject({
        code: 3,
        answer: { target: 'branch', published: false, warnings: [{ code: 'not-sent' }] },
      });
      expect(Math.max(published.ms, declared.ms)).toBeLessThan(14_500);
      const asleep = readFileSync(join(base, 'asleep-receive-pack-30'), 'utf8').trim().split('\n');
      await new Promise((settle) => setTimeout(settle, 500));
      const running = execFileSync('ps', ['-A', '-o', 'pid=,stat='], { encoding: 'utf8' })
        .split('\n')
        .map((line) => line.trim().split(/\s+/));
      expect(
        asleep.filter((pid) =>
          running.some(([one, stat]) => one === pid && !stat?.startsWith('Z')),
        ),
      ).toEqual([]);
    },
  );

  it('that the clone mirrors gets the record, and loses and gains nothing else', () => {
    const { remote, wei, nadia } = makeShared();
    nadia.git('push', '--quiet', 'origin', 'main:refs/heads/of-nadia');
    wei.git('config', 'remote.origin.mirror', 'true');
    expect(ask(wei, 'On main?')).toMatchObject({
      code: 0,
      answer: { published: true, warnings: [] },
    });
    startFeature(wei);
    expect(ask(wei, 'Relayed?')).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, warnings: [] },
    });
    const { id } = ask(wei, 'Published?', ['--no-push']).answer;
    expect(okJson(wei, ['publish'])).toMatchObject({
      published: true,
      sent: [id],
      ref: 'refs/heads/handoffs',
    });
    expect(remote.branches()).toEqual(['handoffs', 'main', 'of-nadia']);
    expect(remote.repo.git('for-each-ref', '--format=%(refname)')).toBe(
      ['handoffs', 'main', 'of-nadia'].map((name) => `refs/heads/${name}`).join('\n'),
    );
    expect(questions(nadia, ['--fetch'])).toEqual(['On main?', 'Published?', 'Relayed?']);
  });

  it.each(['main', 'feature'])('that repeats a token does not make it show, on %s', (branch) => {
    const { remote, wei } = makeShared();
    if (branch === 'feature') startFeature(wei);
    const token = `ghp_${'abcDEF123456'.repeat(3)}`;
    remote.repo.hook('pre-receive', `echo "error: no access with ${token}" >&2; exit 1`);
    const json = ask(wei, 'First?');
    expect(json.code).toBe(3);
    expect(warnedOf(json.answer)).toEqual(['not-sent']);
    const plain = run(wei, ['ask', 'Second?', '--why', 'it matters', '--owner', 'nadia']);
    const again = run(wei, ['publish']);
    const inJson = runJson(wei, ['publish']);
    const said = [
      JSON.stringify(json.answer),
      json.err,
      plain.out,
      plain.err,
      again.out,
      again.err,
      JSON.stringify(inJson.answer),
      inJson.err,
    ];
    expect(said.join('\n')).not.toContain(token);
    for (const text of [
      JSON.stringify(json.answer),
      plain.err,
      again.err,
      JSON.stringify(inJson.answer),
    ])
      expect(text).toContain('no access with ***');
  });
});

describe('a repository with SHA-256', SLOW, () => {
  it('records, relays, publishes and answers like any other', () => {
    const base = tempFolder();
    const wei = makeTeam({ base, objectFormat: 'sha256' });
    const remote = { repo: openTestRepo(base, join(base, 'remote.git'), wei.env) };
    mkdirSync(remote.repo.dir);
    remote.repo.git(
      'init',
      '--quiet',
      '--bare',
      '--initial-branch=main',
      '--object-format=sha256',
      '--template=',
    );
    wei.git('remote', 'add', 'origin', `file://${remote.repo.dir}`);
    wei.git('push', '--quiet', '--set-upstream', 'origin', 'main');
    openTestRepo(base, base, wei.env).git(
      'clone',
      '--quiet',
      '--template=',
      '--config',
      'user.email=nadia@example.org',
      `file://${remote.repo.dir}`,
      'nadia',
    );
    const nadia = openTestRepo(base, join(base, 'nadia'), wei.env);

    const declared = okJson(wei, DECLARE, { stdin: BODY });
    expect(declared).toMatchObject({
      target: 'tree',
      published: true,
      ref: 'refs/heads/main',
      commit: remote.repo.git('rev-parse', 'main'),
      warnings: [],
    });
    expect(declared['commit']).toMatch(/^[0-9a-f]{64}$/);
    startFeature(wei);
    const relayed = ask(wei, 'Relayed?', ['--owner', 'sarah']);
    expect(relayed).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, ref: 'refs/heads/handoffs', warnings: [] },
    });
    expect(relayed.answer['commit']).toBe(remote.repo.git('rev-parse', 'handoffs'));
    const { id } = ask(wei, 'Published?', ['--no-push']).answer;
    expect(okJson(wei, ['publish'])).toMatchObject({
      published: true,
      sent: [id],
      ref: 'refs/heads/handoffs',
      warnings: [],
    });
    for (const clone of [wei, nadia]) {
      const seen = okJson(clone, ['query', '--fetch']);
      expect(seen).toMatchObject({ complete: true, warnings: [] });
      expect([needsOf(seen), rowsOf(seen, 'pending_acks')]).toMatchObject([
        ['Published?', 'Relayed?'],
        [{}],
      ]);
      for (const more of [[], [], ['--no-cache']])
        expect(okJson(clone, ['query', ...more])).toEqual(seen);
      expect(clone.git('fsck', '--no-dangling')).toBe('');
    }
    nadia.git('pull', '--quiet');
    expect(okJson(nadia, ['ack', '--all'])).toMatchObject({ published: true, warnings: [] });
    remote.repo.hook('update', 'if [ "$1" = refs/heads/main ]; then exit 1; fi');
    expect(ask(nadia, 'Refused?')).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, ref: 'refs/heads/handoffs' },
    });
    ok(nadia, ['check']);
    expect([nadia.status(), questions(wei, ['--fetch'])]).toEqual([
      '',
      ['Published?', 'Refused?', 'Relayed?'],
    ]);
  });
});
