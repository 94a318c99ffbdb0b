import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { idOf, recordsAt } from '../helpers/record-files.js';
import { ask, BODY, makeShared, questions, startFeature, warnedOf } from '../helpers/remote.js';
import { start } from '../helpers/start.js';
import { idsOn } from '../helpers/remote-records.js';

const NOW = '2026-01-15T10:00:00Z';
const DECLARE = ['declare', '--from', '-'];

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
      wei.git('config', 'handoff.timeout', '10');
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
